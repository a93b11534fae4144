import { z } from 'zod';

/** A denoised estimate on its way to the screen: RGB bytes, row by row. */
export const previewSchema = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
  pixels: z.instanceof(Uint8Array),
});

export type Preview = z.infer<typeof previewSchema>;

/** How far an edit has come. Steps are never dropped; previews are, when they come too fast. */
export const progressSchema = z.discriminatedUnion('phase', [
  /** `position` 1 is next. */
  z.strictObject({ phase: z.literal('queued'), position: z.int().positive() }),
  z.strictObject({ phase: z.literal('loading'), fraction: z.number().min(0).max(1) }),
  z.strictObject({
    phase: z.literal('step'),
    /** Counts from 0 over all evaluations of the network, for batches of variations or windows. */
    step: z.int().nonnegative(),
    steps: z.int().positive(),
    sigma: z.number(),
    preview: previewSchema.optional(),
  }),
]);

export type Progress = z.infer<typeof progressSchema>;
