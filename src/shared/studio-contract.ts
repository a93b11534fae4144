import { z } from 'zod';
import {
  editRequestSchema,
  editResultSchema,
  faithfulnessSchema,
  spreadSchema,
  trajectorySchema,
  verificationSchema,
} from './edit-contract';
import { devicesEvents, devicesMethods } from './devices-contract';
import { documentSnapshotSchema } from './document-snapshot';
import { galleryMethods } from './gallery-contract';
import { modelsEvents, modelsMethods } from './models-contract';
import { sha256Schema } from './numbers';
import { fileName, pictureId, pictureSchema } from './picture';
import { progressSchema } from './progress';
import { maskRegionSchema, patchSchema } from './raster';
import { projectMethods } from './project-contract';
import { recipeSchema } from './recipe';
import { command, job, type Contract } from './rpc/contract';
import { settingsSchema } from './settings';
import { shellMethods } from './shell-contract';

const nothing = z.void();

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
  /** The recipe's paint or colour hints, unpacked. */
  paint: patchSchema.nullable(),
});
export type OpenedPicture = z.infer<typeof openedPictureSchema>;

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
    ...devicesMethods,
    ...galleryMethods,
    ...modelsMethods,
    ...projectMethods,
    ...shellMethods,
    'app.info': command(z.void(), appInfoSchema),
    'settings.get': command(z.void(), settingsSchema),
    'settings.update': command(settingsSchema.omit({ version: true }).partial(), settingsSchema),
    'pictures.open': command(
      z.strictObject({ name: fileName, bytes: z.instanceof(Uint8Array) }),
      openedPictureSchema,
    ),
    /** A picture that is held; RGBA bytes, row by row. */
    'pictures.pixels': command(
      z.strictObject({ id: pictureId }),
      z.strictObject({ picture: pictureSchema, pixels: z.instanceof(Uint8Array) }),
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
    /** Writes the pictures of a blend side by side as a PNG, or one after the other as a WebP. */
    'pictures.saveBlend': command(
      z.discriminatedUnion('format', [
        z.strictObject({ format: z.literal('strip'), ids: z.array(pictureId).min(2).max(64) }),
        z.strictObject({
          format: z.literal('animation'),
          ids: z.array(pictureId).min(2).max(64),
          /** Milliseconds that each picture is shown. */
          frameDuration: z.int().min(20).max(10_000),
        }),
      ]),
      savedFileSchema,
    ),
    'edit.run': job(editRequestSchema, progressSchema, editResultSchema),
    /** What a run would write into its results, without running; the device is the one asked for. */
    'edit.recipes': command(editRequestSchema, z.array(recipeSchema)),
    /** Makes a result once more, and answers every denoised estimate on the way to it. */
    'edit.trajectory': job(z.strictObject({ id: pictureId }), progressSchema, trajectorySchema),
    /** How much pictures of one size differ from seed to seed. */
    'edit.spread': command(
      z.strictObject({ ids: z.array(pictureId).min(2).max(16) }),
      spreadSchema,
    ),
    /**
     * Makes an opened result again from its recipe and compares the pixels. `sourceId` is the
     * picture that was edited; null where the result itself holds all that is needed of it.
     */
    'edit.verify': job(
      z.strictObject({ id: pictureId, sourceId: pictureId.nullable() }),
      progressSchema,
      verificationSchema,
    ),
    'autosave.write': command(documentSnapshotSchema, nothing),
    /** The document of a studio that did not end in peace, if there is one. */
    'autosave.recover': command(
      z.void(),
      z
        .strictObject({
          snapshot: documentSnapshotSchema,
          pixels: z.instanceof(Uint8Array),
          /** The handle that the picture was kept under; the snapshot has a new one. */
          keptId: pictureId,
        })
        .nullable(),
    ),
    'autosave.discard': command(z.void(), nothing),
  },
  events: {
    ...devicesEvents,
    ...modelsEvents,
    'settings.changed': settingsSchema,
    /** Said aloud: what happened to the engine or a device, and what was done about it. */
    'engine.notice': z.strictObject({ message: z.string() }),
  },
} as const satisfies Contract;

export type StudioContract = typeof studioContract;
