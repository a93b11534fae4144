import { z } from 'zod';
import { rectSchema } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';
import { packBits, unpackBits } from '../pictures/packed-mask';

/** A mask in a file: `bits` are one a pixel, row by row, deflated, in base64. */
export const keptMaskSchema = rectSchema.extend({ bits: z.base64() });
export type KeptMask = z.infer<typeof keptMaskSchema>;

/** A mask for a file. */
export async function packKeptMask(mask: MaskRegion | null): Promise<KeptMask | null> {
  if (mask === null) return null;
  const { data, ...rect } = mask;
  return { ...rect, bits: Buffer.from(await packBits(data)).toString('base64') };
}

/** A file's mask; throws `invalid-request` when its bits do not fill its rectangle. */
export async function unpackKeptMask(kept: KeptMask | null): Promise<MaskRegion | null> {
  if (kept === null) return null;
  const { bits, ...rect } = kept;
  return { ...rect, data: await unpackBits(Buffer.from(bits, 'base64'), rect.width * rect.height) };
}
