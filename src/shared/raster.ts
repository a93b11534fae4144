import { z } from 'zod';
import { rectSchema } from './geometry';

/** Pictures above this many pixels are refused. */
export const maxPicturePixels = 100_000_000;

const bytes = z.instanceof(Uint8Array);

/** Part of a picture: RGBA bytes, row by row, 4 × width × height of them. */
export const patchSchema = rectSchema
  .extend({ pixels: bytes })
  .refine(({ width, height, pixels }) => pixels.length === 4 * width * height, {
    message: 'the pixels do not fill the patch',
  });

export type Patch = z.infer<typeof patchSchema>;

/** Part of a mask: one byte a pixel, row by row, 255 = edit and 0 = keep; outside it all is kept. */
export const maskRegionSchema = rectSchema
  .extend({ data: bytes })
  .refine(({ width, height, data }) => data.length === width * height, {
    message: 'the mask data does not fill its rectangle',
  });

export type MaskRegion = z.infer<typeof maskRegionSchema>;
