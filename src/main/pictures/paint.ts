import { invalidRequest } from '../../shared/errors';
import type { MaskRegion, Patch } from '../../shared/raster';
import { packedPaintSchema, type PackedPaint } from '../../shared/recipe';
import { encodePng } from './encode-png';
import { cropMask } from './crop-mask';
import { inTurns, partsInTurns } from './in-turns';
import type { Raster } from './raster';

/** Where there is paint at all, cut to its bounds; null where there is none. */
export async function paintedMask(paint: Patch | null): Promise<MaskRegion | null> {
  if (paint === null) return null;
  const { x, y, width, height, pixels } = paint;
  const data = new Uint8Array(width * height);
  await partsInTurns(data.length, (start, end) => {
    for (let i = start; i < end; i++) if (pixels[4 * i + 3] !== 0) data[i] = 255;
  });
  const mask = { x, y, width, height, data };
  return cropMask(mask, mask);
}

/** The picture with the paint over it, as thick as its alpha says; the picture's alpha stays. */
export async function paintOver(raster: Raster, paint: Patch): Promise<Raster> {
  const pixels = raster.pixels.slice();
  await inTurns(paint.height, (row) => {
    let from = 4 * row * paint.width;
    let to = 4 * ((paint.y + row) * raster.width + paint.x);
    for (const end = from + 4 * paint.width; from < end; from += 4, to += 4) {
      const share = paint.pixels[from + 3]! / 255;
      if (share === 0) continue;
      for (let channel = 0; channel < 3; channel++) {
        const under = pixels[to + channel]!;
        pixels[to + channel] = Math.round(under + share * (paint.pixels[from + channel]! - under));
      }
    }
  });
  return { width: raster.width, height: raster.height, pixels };
}

/** Paint for a recipe, as a PNG file; throws `invalid-request` when it is too large for one. */
export async function packPaint(paint: Patch | null): Promise<PackedPaint | null> {
  if (paint === null) return null;
  const { x, y, width, height } = paint;
  const file = await encodePng({ width, height, pixels: new Uint8Array(paint.pixels) });
  const png = Buffer.from(file).toString('base64');
  const packed = packedPaintSchema.safeParse({ x, y, width, height, png });
  if (packed.success) return packed.data;
  throw invalidRequest(
    'The paint is too intricate to be kept in the file of its result.',
    'Paint less of the picture at once, or edit it in several parts.',
  );
}
