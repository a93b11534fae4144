import { z } from 'zod';
import { frameSchema, rectSchema } from './geometry';
import { scheduleSchema, seedSchema, sha256Schema } from './numbers';

/** A mask inside a recipe: one bit a pixel, row-major, deflated (raw) and in base64; 1 = edit. */
export const packedMaskSchema = rectSchema.extend({ bits: z.base64().max(4_000_000) });

export type PackedMask = z.infer<typeof packedMaskSchema>;

const common = {
  version: z.literal(1),
  /** The Pentimento version that made the picture. */
  app: z.string().max(50),
  model: z.strictObject({ id: z.string().max(64), sha256: sha256Schema }),
  classLabel: z.int().nonnegative().nullable(),
  className: z.string().max(200).nullable(),
  seed: seedSchema,
  schedule: scheduleSchema,
  device: z.string().max(50),
} as const;

/** Everything needed to make a result again; carried by every file that Pentimento writes. */
export const recipeSchema = z.discriminatedUnion('edit', [
  z.strictObject({ ...common, edit: z.literal('generate') }),
  z.strictObject({
    ...common,
    edit: z.literal('inpaint'),
    frame: frameSchema,
    mask: packedMaskSchema,
  }),
]);

export type Recipe = z.infer<typeof recipeSchema>;
