import { z } from 'zod';
import { downloadMethods } from './download-contract';
import { errorPayloadSchema } from './errors';
import { importProgressSchema, weightStorageSchema } from './import-contract';
import { modelManifestSchema } from './model-manifest';
import { command, job } from './rpc/contract';

const modelSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('ready'),
    manifest: modelManifestSchema,
    bundled: z.boolean(),
  }),
  z.strictObject({ state: z.literal('broken'), id: z.string(), error: errorPayloadSchema }),
]);
export type Model = z.infer<typeof modelSchema>;

/** What the files of a checkpoint do not tell, or tell wrongly. */
const importOptionsSchema = z.strictObject({
  /**
   * What the host's dialog offers, as most systems show either files or folders; by default folders.
   * `dropped` asks nothing and takes what was dropped on the window last, which only main can name.
   */
  from: z.enum(['file', 'folder', 'dropped']).optional(),
  /** By default after the file's or folder's name. */
  id: modelManifestSchema.shape.id.optional(),
  name: modelManifestSchema.shape.name.optional(),
  kind: modelManifestSchema.shape.kind.optional(),
  /** How weights are kept; by default `float32`. */
  storage: weightStorageSchema.optional(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

const checkedModelSchema = z.strictObject({
  files: z.int().positive(),
  /** Of all files together. */
  bytes: z.int().positive(),
});
export type CheckedModel = z.infer<typeof checkedModelSchema>;

const one = z.strictObject({ id: z.string().min(1).max(255) });

/** What can be asked of the models. */
export const modelsMethods = {
  ...downloadMethods,
  'models.list': command(z.void(), z.array(modelSchema)),
  /**
   * Asks for a checkpoint by the host's own dialog and makes a model of it; null when the user
   * changed their mind.
   */
  'models.import': job(importOptionsSchema, importProgressSchema, modelManifestSchema.nullable()),
  /** Removes a model that did not come with the program. */
  'models.remove': command(one, z.void()),
  /** Reads every file of a model anew and compares it with its size and sha256. */
  'models.verify': command(one, checkedModelSchema),
} as const;

/** What is told of the models. */
export const modelsEvents = {
  /** All of them, after one was added or removed. */
  'models.changed': z.array(modelSchema),
} as const;
