import { z } from 'zod';
import { importProgressSchema, weightStorageSchema } from './import-contract';
import { modelManifestSchema } from './model-manifest';
import { command, job } from './rpc/contract';

const bytes = z.int().nonnegative();
const id = modelManifestSchema.shape.id;

/**
 * A server that holds the files under the paths of the hub: by https, or by http on this computer.
 * It ends without a slash.
 */
export const mirrorSchema = z
  .string()
  .max(300)
  .regex(
    /^(https:\/\/[A-Za-z0-9.-]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\]))(:\d{1,5})?(\/[A-Za-z0-9._~-]+)*$/,
  );

const catalogueEntrySchema = z.strictObject({
  id,
  name: modelManifestSchema.shape.name,
  kind: modelManifestSchema.shape.kind,
  resolution: modelManifestSchema.shape.resolution,
  /** How many; null for an unconditional model. */
  classes: z.int().positive().nullable(),
  /** Of all files, in bytes, to three digits; null where only the server tells it. */
  size: bytes.nullable(),
  /** Who says what the sha256 of the weights is: the catalogue itself, the server, or nobody. */
  checksum: z.enum(['catalogue', 'server', 'none']),
  licence: z.string(),
  /** The model card, Markdown. */
  card: z.string(),
  /** Where the files are published. */
  link: z.url(),
  state: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('absent') }),
    /** Some of it lies on the disk; a download goes on from there. */
    z.strictObject({ is: z.literal('partial'), bytes }),
    z.strictObject({ is: z.literal('running'), bytes }),
    z.strictObject({ is: z.literal('installed'), modelId: z.string() }),
  ]),
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

const downloadProgressSchema = z.discriminatedUnion('phase', [
  z.strictObject({
    phase: z.literal('fetching'),
    file: z.string(),
    bytes,
    /** Bytes; null until the server has told it. */
    total: bytes.nullable(),
    /** Bytes a second, over the last seconds; null while there is nothing to tell it by. */
    rate: z.number().nonnegative().nullable(),
    /** Milliseconds. */
    left: z.number().nonnegative().nullable(),
  }),
  /** The server did not answer, or broke off, and is asked again. */
  z.strictObject({
    phase: z.literal('waiting'),
    file: z.string(),
    /** Why, in words. */
    reason: z.string(),
    /** Milliseconds until then. */
    delay: z.number().nonnegative(),
  }),
  /** The file is there, and its checksum is computed. */
  z.strictObject({ phase: z.literal('checking'), fraction: z.number().min(0).max(1) }),
  ...importProgressSchema.options,
  /** The model is there; its files are read once more, and it is made ready for this computer. */
  z.strictObject({ phase: z.literal('verifying') }),
]);
export type DownloadProgress = z.infer<typeof downloadProgressSchema>;

const downloadSchema = z.strictObject({
  id,
  /** `folder` asks, by the host's own dialog, for a folder that holds a copy of the files. */
  from: z.enum(['server', 'folder']).optional(),
  storage: weightStorageSchema.optional(),
  /** By default as the settings say; null asks where the files are published. */
  mirror: mirrorSchema.nullable().optional(),
});
export type DownloadRequest = z.infer<typeof downloadSchema>;

/** What can be asked of the published checkpoints. */
export const downloadMethods = {
  'models.catalogue': command(z.void(), z.array(catalogueEntrySchema)),
  /**
   * Fetches a published checkpoint and makes a model of it, of the same id; null when the user
   * chose no folder. Cancelling is a pause: what has arrived is kept, and the next call goes on from
   * there.
   */
  'models.download': job(downloadSchema, downloadProgressSchema, modelManifestSchema.nullable()),
  /** Stops a download and removes what has arrived. */
  'models.discardPart': command(z.strictObject({ id }), z.void()),
} as const;
