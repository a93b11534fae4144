import { z } from 'zod';
import { documentSnapshotSchema } from './document-snapshot';
import { editKindSchema, faithfulnessSchema } from './edit-contract';
import { scheduleSchema, seedSchema } from './numbers';
import { fileName, pictureId, pictureSchema } from './picture';
import { patchSchema } from './raster';
import { branchSchema, factorSchema, featherSchema, recipeSchema, strengthSchema } from './recipe';
import { command } from './rpc/contract';
import { samplerSchema } from './sampler';
import { settingsSchema } from './settings';

/** How the name of a project's file ends. */
export const projectExtension = '.pentimento';

/** Results that a project holds at most. */
export const maxProjectResults = 48;

/** The chosen edit with all that is set for it, as the window has it. */
export const projectEditSchema = z.strictObject({
  edit: editKindSchema,
  sigmas: scheduleSchema.nullable(),
  sampler: samplerSchema.nullable(),
  branch: branchSchema.nullable(),
  options: z.strictObject({
    inpaint: z.strictObject({ cover: z.boolean(), feather: featherSchema, mend: z.boolean() }),
    upscale: z.strictObject({ factor: factorSchema }),
    denoise: z.strictObject({
      sigma: z.number().positive().max(10).nullable(),
      steps: z.int().min(1).max(200),
    }),
    sketch: z.strictObject({ strength: strengthSchema, keepUnpainted: z.boolean() }),
    blend: z.strictObject({ seedTo: seedSchema, frames: z.int().min(2).max(64) }),
    combine: z.strictObject({
      factor: z.union([z.literal(1), factorSchema]),
      grey: z.boolean(),
      mend: z.boolean(),
    }),
  }),
});

/** What of the settings belongs to a piece of work. */
export const projectSettingsSchema = settingsSchema.pick({
  modelId: true,
  classLabel: true,
  steps: true,
  seed: true,
  seedLocked: true,
  variations: true,
});

/** What of a result is the window's own. */
export const projectResultSchema = z.strictObject({
  /** Whether it was made from the document's picture as it is. */
  ofDocument: z.boolean(),
  seed: seedSchema,
  pinned: z.boolean(),
  /** Milliseconds that its run took. */
  duration: z.number().nonnegative(),
});

/** A piece of work as the window has it; pictures are named by handle. */
export const projectSnapshotSchema = z.strictObject({
  document: documentSnapshotSchema,
  /** Oldest first. */
  results: z.array(projectResultSchema.extend({ pictureId })).max(maxProjectResults),
  edit: projectEditSchema,
  settings: projectSettingsSchema,
});
export type ProjectSnapshot = z.infer<typeof projectSnapshotSchema>;

const openedProjectSchema = z.strictObject({
  document: documentSnapshotSchema,
  /** Of the document's picture: RGBA bytes, row by row. */
  pixels: z.instanceof(Uint8Array),
  results: z.array(
    projectResultSchema.extend({
      picture: pictureSchema,
      /** What differs from the document's picture; all of it when the size is another. */
      patch: patchSchema,
      faithfulness: faithfulnessSchema,
      recipe: recipeSchema,
    }),
  ),
  edit: projectEditSchema,
  settings: projectSettingsSchema,
});
export type OpenedProject = z.infer<typeof openedProjectSchema>;

const file = z.strictObject({ name: fileName, bytes: z.instanceof(Uint8Array) });

/** Projects: a picture with all the work on it, in one file. */
export const projectMethods = {
  /** Opens its pictures under new handles; rejects with `project-unreadable`, and opens nothing. */
  'project.open': command(file, openedProjectSchema),
  /** A project's file, for a download. */
  'project.encode': command(projectSnapshotSchema, file),
  /** Asks for a place by the host's own dialog; null when the user changed their mind. */
  'project.saveAs': command(
    projectSnapshotSchema,
    z.strictObject({ name: fileName, path: z.string() }).nullable(),
  ),
} as const;
