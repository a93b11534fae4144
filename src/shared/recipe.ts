import { z } from 'zod';
import { frameSchema, rectSchema } from './geometry';
import { scheduleSchema, seedSchema, sha256Schema } from './numbers';
import { samplerSchema } from './sampler';

/** A mask inside a recipe: one bit a pixel, row-major, deflated (raw) and in base64; 1 = edit. */
export const packedMaskSchema = rectSchema.extend({ bits: z.base64().max(4_000_000) });

export type PackedMask = z.infer<typeof packedMaskSchema>;

/** Paint inside a recipe: RGBA bytes as a PNG file in base64. */
export const packedPaintSchema = rectSchema.extend({ png: z.base64().max(4_000_000) });

export type PackedPaint = z.infer<typeof packedPaintSchema>;

/** How many times larger each side becomes. */
export const factorSchema = z.union([z.literal(2), z.literal(4), z.literal(8)]);
export type Factor = z.infer<typeof factorSchema>;

/** Image pixels over which the result fades into the picture, outside the mask; 0 changes nothing there. */
export const featherSchema = z.int().min(0).max(200);

/**
 * Whether what is masked begins as a smooth filling and every estimate of it is made to join its
 * surroundings; recipes that do not say so begin in the dark, and only put the rest back.
 */
const mendedSchema = z.literal(true).optional();

/** 0 keeps the strokes as they are, 1 hardly looks at them. */
export const strengthSchema = z.number().min(0).max(1);

/** Noise up to step `step` comes from the recipe's seed; what is drawn after it, from this one. */
export const branchSchema = z.strictObject({ step: z.int().min(1).max(199), seed: seedSchema });
export type Branch = z.infer<typeof branchSchema>;

const common = {
  version: z.literal(1),
  /** The Pentimento version that made the picture. */
  app: z.string().max(50),
  model: z.strictObject({ id: z.string().max(64), sha256: sha256Schema }),
  classLabel: z.int().nonnegative().nullable(),
  className: z.string().max(200).nullable(),
  seed: seedSchema,
  schedule: scheduleSchema,
  sampler: samplerSchema,
  branch: branchSchema.nullable(),
  device: z.string().max(50),
} as const;

/** The picture that was edited: its size, and the sha256 of its RGBA bytes. */
const source = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
  sha256: sha256Schema,
});

/** Everything needed to make a result again; carried by every file that Pentimento writes. */
export const recipeSchema = z.discriminatedUnion('edit', [
  z.strictObject({ ...common, edit: z.literal('generate') }),
  z.strictObject({
    ...common,
    edit: z.literal('inpaint'),
    source,
    frame: frameSchema,
    mask: packedMaskSchema,
    cover: z.boolean(),
    feather: featherSchema,
    mend: mendedSchema,
  }),
  z.strictObject({
    ...common,
    edit: z.literal('colorize'),
    source,
    mask: packedMaskSchema.nullable(),
    hints: packedPaintSchema.nullable(),
  }),
  z.strictObject({ ...common, edit: z.literal('upscale'), source, factor: factorSchema }),
  z.strictObject({
    ...common,
    edit: z.literal('denoise'),
    source,
    /** As given or as estimated; pixels in [-1, 1]. */
    sigma: z.number().positive().max(10),
  }),
  z.strictObject({
    ...common,
    edit: z.literal('sketch'),
    source,
    frame: frameSchema,
    paint: packedPaintSchema.nullable(),
    strength: strengthSchema,
    keepUnpainted: z.boolean(),
  }),
  z.strictObject({
    ...common,
    edit: z.literal('blend'),
    seedTo: seedSchema,
    /** Which of the frames this is, from 0. */
    frame: z.int().nonnegative(),
    frames: z.int().min(2).max(64),
  }),
  z.strictObject({
    ...common,
    edit: z.literal('combine'),
    source,
    factor: z.union([z.literal(1), factorSchema]),
    grey: z.boolean(),
    mask: packedMaskSchema.nullable(),
    hints: packedPaintSchema.nullable(),
    mend: mendedSchema,
  }),
]);

export type Recipe = z.infer<typeof recipeSchema>;
