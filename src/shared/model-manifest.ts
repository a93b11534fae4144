import { z } from 'zod';
import { scheduleSchema, sha256Schema } from './numbers';

const fileName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,100}$/, {
  message: 'a model file lies directly in its folder',
});

const editSchedules = z.strictObject({
  twoStep: scheduleSchema.optional(),
  manyStep: scheduleSchema.optional(),
});

/** `model.json`: all that the studio knows of a model beside its graph. */
export const modelManifestSchema = z.strictObject({
  version: z.literal(1),
  /** Also the name of the model's folder. */
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  name: z.string().min(1).max(100),
  /** Which preconditioning and sampler the graph was made for. */
  kind: z.enum(['consistency', 'edm']),
  /** Pixels on each side of the pictures the network makes. */
  resolution: z.int().min(8).max(1024),
  /** Class names, by class label; null for an unconditional model. */
  classes: z.array(z.string().min(1).max(200)).min(1).max(10_000).nullable(),
  sigmaMin: z.number().positive(),
  sigmaMax: z.number().positive().max(1000),
  sigmaData: z.number().positive(),
  rho: z.number().positive(),
  /** N, the points of the training grid. */
  gridSize: z.int().min(2).max(10_000),
  /** Schedules found good for this model; the first sigma of the generating ones is sigmaMax. */
  schedules: z.strictObject({
    twoStep: scheduleSchema,
    manyStep: scheduleSchema,
    edits: z.strictObject({
      inpaint: editSchedules.optional(),
      colorize: editSchedules.optional(),
      upscale: editSchedules.optional(),
      denoise: editSchedules.optional(),
      sketch: editSchedules.optional(),
      combine: editSchedules.optional(),
    }),
  }),
  files: z
    .array(
      z.strictObject({
        name: fileName,
        /** Bytes. */
        size: z.int().positive(),
        sha256: sha256Schema,
      }),
    )
    .min(1)
    .max(20),
  licence: z.strictObject({ name: z.string().max(200), credit: z.string().max(2000) }),
  /** The model card, Markdown. */
  card: z.string().max(50_000),
  /** Where the weights came from, one line. */
  origin: z.string().max(1000),
  /** The id of the published checkpoint that it was made of, where it is known to be one. */
  checkpoint: z.string().max(64).optional(),
});

export type ModelManifest = z.infer<typeof modelManifestSchema>;
