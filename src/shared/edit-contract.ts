import { z } from 'zod';
import { frameSchema } from './geometry';
import { scheduleSchema, seedSchema } from './numbers';
import { maskRegionSchema, patchSchema } from './raster';
import { branchSchema, factorSchema, featherSchema, recipeSchema, strengthSchema } from './recipe';
import { samplerSchema } from './sampler';
import { deviceChoiceSchema } from './provider';
import { pictureId, pictureSchema } from './picture';

const gridPoint = z.int().min(0).max(9_999);

/** Where the network is evaluated, in one of the four ways that people write it down. */
const scheduleChoiceSchema = z.discriminatedUnion('by', [
  /** A number of steps, for which the model's manifest knows a schedule. */
  z.strictObject({ by: z.literal('steps'), steps: z.int().min(1).max(200) }),
  z.strictObject({ by: z.literal('sigmas'), sigmas: scheduleSchema }),
  /** diffusers' `timesteps`, falling, such as [22, 0]: points of the grid, of which 0 is sigmaMax. */
  z.strictObject({ by: z.literal('timesteps'), timesteps: z.array(gridPoint).min(1).max(200) }),
  /** OpenAI's `ts`, rising, such as [0, 22, 39]: the last entry ends the run and is not evaluated. */
  z.strictObject({ by: z.literal('ts'), ts: z.array(gridPoint).min(2).max(201) }),
]);
export type ScheduleChoice = z.infer<typeof scheduleChoiceSchema>;

const commonRequest = {
  modelId: z.string().max(64),
  /** Null lets a class-conditional model's class follow from the seed. */
  classLabel: z.int().nonnegative().nullable(),
  schedule: scheduleChoiceSchema,
  /** Null takes the one that the model was made for. */
  sampler: samplerSchema.nullable(),
  /** Variation i uses seed + i. */
  seed: seedSchema,
  variations: z.int().min(1).max(16),
  /** Leaves the path of `seed` at a step of a finished run. */
  branch: branchSchema.nullable(),
  device: deviceChoiceSchema,
} as const;

/** Colour painted over a picture: where alpha is above 0. */
const paint = patchSchema.nullable();
const mask = maskRegionSchema;

/** Whether what is masked is made to join its surroundings, which is the default; else as Song et al. 2023 do. */
const mend = z.boolean().optional();

/** One edit, with all its choices. Masks, frames, paint and hints are in image pixels. */
export const editRequestSchema = z.discriminatedUnion('edit', [
  z.strictObject({ ...commonRequest, edit: z.literal('generate') }),
  z.strictObject({
    ...commonRequest,
    edit: z.literal('inpaint'),
    pictureId,
    frame: frameSchema,
    mask,
    /** Whether as many frames of this scale are laid as it takes to cover the whole mask. */
    cover: z.boolean(),
    feather: featherSchema,
    mend,
  }),
  z.strictObject({
    ...commonRequest,
    edit: z.literal('colorize'),
    pictureId,
    /** Null colours the whole picture. */
    mask: mask.nullable(),
    hints: paint,
  }),
  z.strictObject({
    ...commonRequest,
    edit: z.literal('upscale'),
    pictureId,
    factor: factorSchema,
  }),
  z.strictObject({
    ...commonRequest,
    edit: z.literal('denoise'),
    pictureId,
    /** Standard deviation of the noise, pixels in [-1, 1]; null estimates it from the picture. */
    sigma: z.number().positive().max(10).nullable(),
  }),
  z.strictObject({
    ...commonRequest,
    edit: z.literal('sketch'),
    pictureId,
    frame: frameSchema,
    /** Strokes laid over the picture; null when they are in the picture already. */
    paint,
    strength: strengthSchema,
    /** Whether pixels without paint stay as they are. */
    keepUnpainted: z.boolean(),
  }),
  z.strictObject({
    ...commonRequest,
    edit: z.literal('blend'),
    /** The noise at the other end. */
    seedTo: seedSchema,
    /** Pictures from one end to the other, both counted. */
    frames: z.int().min(2).max(64),
  }),
  z.strictObject({
    ...commonRequest,
    edit: z.literal('combine'),
    pictureId,
    /** 1 keeps the size. */
    factor: z.union([z.literal(1), factorSchema]),
    /** Whether the picture is grey and its colour is to be made up. */
    grey: z.boolean(),
    /** What is damaged and made anew; null for nothing. */
    mask: mask.nullable(),
    hints: paint,
    mend,
  }),
]);
export type EditRequest = z.infer<typeof editRequestSchema>;
export type EditKind = EditRequest['edit'];

/** The names of all edits. */
export const editKindSchema = z.enum([
  'generate',
  'inpaint',
  'colorize',
  'upscale',
  'denoise',
  'sketch',
  'blend',
  'combine',
] satisfies EditKind[]);

/** How well a result keeps the edit's promise, counted on its 8-bit pixels; null where it has none. */
export const faithfulnessSchema = z.strictObject({
  outsideMaskBytesChanged: z.int().nonnegative().nullable(),
  /** The largest difference of luma from the source, in levels of 255. */
  lumaError: z.number().nonnegative().nullable(),
  /** The largest difference of a patch's mean from its source pixel, in levels of 255. */
  patchMeanError: z.number().nonnegative().nullable(),
});
export type Faithfulness = z.infer<typeof faithfulnessSchema>;

/** Of a picture that promises nothing. */
export const noPromise: Faithfulness = {
  outsideMaskBytesChanged: null,
  lumaError: null,
  patchMeanError: null,
};

const variantSchema = z.strictObject({
  /** The whole picture with the edit in it, held by main. */
  picture: pictureSchema,
  seed: seedSchema,
  /** What changed, to be drawn over the picture that was edited; all of it when the size is new. */
  patch: patchSchema,
  faithfulness: faithfulnessSchema,
  recipe: recipeSchema,
});
export type Variant = z.infer<typeof variantSchema>;

export const editResultSchema = z.strictObject({
  variants: z.array(variantSchema).min(1),
  /** The execution provider that ran it. */
  device: z.string(),
  /** Milliseconds, the mean over the run's evaluations of the network. */
  msPerStep: z.number().nonnegative(),
  /** Milliseconds from request to result. */
  duration: z.number().nonnegative(),
  /** What the user should know, such as a device that had to be given up or an estimated sigma. */
  notes: z.array(z.string()),
});
export type EditResult = z.infer<typeof editResultSchema>;

/** Every denoised estimate on the way to a result. */
export const trajectorySchema = z.strictObject({
  steps: z.array(z.strictObject({ sigma: z.number(), patch: patchSchema })).min(1),
});
export type Trajectory = z.infer<typeof trajectorySchema>;

/** The standard deviation of pictures of one run, pixel by pixel. */
export const spreadSchema = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
  /** One byte a pixel: levels of 255, the mean over the channels, 255 for the largest. */
  data: z.instanceof(Uint8Array),
  /** What 255 stands for, in levels of 255. */
  largest: z.number().nonnegative(),
});
export type Spread = z.infer<typeof spreadSchema>;

/** What came of making a result again from its recipe. */
export const verificationSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('identical') }),
  z.strictObject({
    verdict: z.literal('different'),
    /** Of a channel of a pixel, in levels of 255. */
    largestDifference: z.int().positive(),
    /** The bytes of pixels that differ. */
    bytesChanged: z.int().positive(),
    /** Why, as far as it can be told (another model, device or version), in words. */
    causes: z.array(z.string()),
  }),
]);
export type Verification = z.infer<typeof verificationSchema>;
