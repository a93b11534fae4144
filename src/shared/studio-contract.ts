import { z } from 'zod';
import { frameSchema } from './geometry';
import { modelManifestSchema } from './model-manifest';
import { scheduleSchema, seedSchema, sha256Schema } from './numbers';
import { progressSchema } from './progress';
import { maskRegionSchema, patchSchema } from './raster';
import { recipeSchema } from './recipe';
import { command, job, type Contract } from './rpc/contract';
import { errorPayloadSchema } from './errors';
import { deviceChoiceSchema, settingsSchema } from './settings';

const nothing = z.void();
const pictureId = z.string().max(64);
const fileName = z.string().max(255);

/** A picture that main holds; the renderer knows it by this handle alone. */
const pictureSchema = z.strictObject({
  id: pictureId,
  name: fileName,
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Picture = z.infer<typeof pictureSchema>;

const openedPictureSchema = z.strictObject({
  picture: pictureSchema,
  /** RGBA bytes, row by row. */
  pixels: z.instanceof(Uint8Array),
  /** What was changed on the way in ("16 bits a channel became 8"), in words. */
  notes: z.array(z.string()),
  /** Present when Pentimento made the file. */
  recipe: recipeSchema.nullable(),
  /** The recipe's mask, unpacked. */
  mask: maskRegionSchema.nullable(),
});
export type OpenedPicture = z.infer<typeof openedPictureSchema>;

/** Either a number of steps, for which the model's manifest knows a schedule, or the sigmas. */
const scheduleChoiceSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('steps'), steps: z.int().min(1).max(200) }),
  z.strictObject({ by: z.literal('sigmas'), sigmas: scheduleSchema }),
]);
export type ScheduleChoice = z.infer<typeof scheduleChoiceSchema>;

const commonRequest = {
  modelId: z.string().max(64),
  /** Null lets a class-conditional model's class follow from the seed. */
  classLabel: z.int().nonnegative().nullable(),
  schedule: scheduleChoiceSchema,
  /** Variation i uses seed + i. */
  seed: seedSchema,
  variations: z.int().min(1).max(16),
  device: deviceChoiceSchema,
} as const;

const editRequestSchema = z.discriminatedUnion('edit', [
  z.strictObject({ ...commonRequest, edit: z.literal('generate') }),
  z.strictObject({
    ...commonRequest,
    edit: z.literal('inpaint'),
    pictureId,
    frame: frameSchema,
    mask: maskRegionSchema,
  }),
]);
export type EditRequest = z.infer<typeof editRequestSchema>;

/** How well a result keeps the edit's promise, counted on its 8-bit pixels. */
const faithfulnessSchema = z.strictObject({
  /** Null where the edit has no mask. */
  outsideMaskBytesChanged: z.int().nonnegative().nullable(),
});
export type Faithfulness = z.infer<typeof faithfulnessSchema>;

const variantSchema = z.strictObject({
  /** The whole picture with the edit in it, held by main. */
  picture: pictureSchema,
  seed: seedSchema,
  /** What changed, to be drawn over the picture that was edited; all of it when generated. */
  patch: patchSchema,
  faithfulness: faithfulnessSchema,
  recipe: recipeSchema,
});
export type Variant = z.infer<typeof variantSchema>;

const editResultSchema = z.strictObject({
  variants: z.array(variantSchema).min(1),
  /** The execution provider that ran it. */
  device: z.string(),
  /** Milliseconds, the mean over the run's batch steps. */
  msPerStep: z.number().nonnegative(),
  /** Milliseconds from request to result. */
  duration: z.number().nonnegative(),
  /** What the user should know, such as a device that had to be given up. */
  notes: z.array(z.string()),
});
export type EditResult = z.infer<typeof editResultSchema>;

const savedFileSchema = z.strictObject({
  name: fileName,
  /** Where it lies, for the user to read. */
  path: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Of the file. */
  sha256: sha256Schema,
  faithfulness: faithfulnessSchema,
});
export type SavedFile = z.infer<typeof savedFileSchema>;

const modelSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('ready'),
    manifest: modelManifestSchema,
    bundled: z.boolean(),
  }),
  z.strictObject({ state: z.literal('broken'), id: z.string(), error: errorPayloadSchema }),
]);
export type Model = z.infer<typeof modelSchema>;

/** The renderer's document as autosave keeps it; pictures are named by handle. */
const documentSnapshotSchema = z.strictObject({
  version: z.literal(1),
  picture: pictureSchema,
  mask: maskRegionSchema.nullable(),
  frame: frameSchema,
});
export type DocumentSnapshot = z.infer<typeof documentSnapshotSchema>;

const appInfoSchema = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'browser', 'cli']),
  /** Whether `pictures.saveAs` can ask for a place; elsewhere the page offers a download. */
  nativeDialogs: z.boolean(),
  /** The outputs folder, for the user to read. */
  outputs: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** All that a window, a page or a script can ask of the studio, and all that it is told. */
export const studioContract = {
  methods: {
    'app.info': command(z.void(), appInfoSchema),
    'settings.get': command(z.void(), settingsSchema),
    'settings.update': command(settingsSchema.omit({ version: true }).partial(), settingsSchema),
    'models.list': command(z.void(), z.array(modelSchema)),
    'pictures.open': command(
      z.strictObject({ name: fileName, bytes: z.instanceof(Uint8Array) }),
      openedPictureSchema,
    ),
    /** Forgets pictures that no document needs any more. */
    'pictures.release': command(z.strictObject({ ids: z.array(pictureId).max(1000) }), nothing),
    /** The PNG file of a picture, with its recipe, for a download or the clipboard. */
    'pictures.encode': command(
      z.strictObject({ id: pictureId }),
      z.strictObject({ name: fileName, bytes: z.instanceof(Uint8Array) }),
    ),
    /** Writes the PNG into the outputs folder, re-reads and compares it. */
    'pictures.save': command(z.strictObject({ id: pictureId }), savedFileSchema),
    /** Asks for a place by the host's own dialog; null when the user changed their mind. */
    'pictures.saveAs': command(z.strictObject({ id: pictureId }), savedFileSchema.nullable()),
    'edit.run': job(editRequestSchema, progressSchema, editResultSchema),
    'autosave.write': command(documentSnapshotSchema, nothing),
    /** The document of a studio that did not end in peace, if there is one. */
    'autosave.recover': command(
      z.void(),
      z
        .strictObject({ snapshot: documentSnapshotSchema, pixels: z.instanceof(Uint8Array) })
        .nullable(),
    ),
    'autosave.discard': command(z.void(), nothing),
  },
  events: {
    'settings.changed': settingsSchema,
    /** Said aloud: what happened to the engine or a device, and what was done about it. */
    'engine.notice': z.strictObject({ message: z.string() }),
  },
} as const satisfies Contract;

export type StudioContract = typeof studioContract;
