import type { Rect } from '../../shared/geometry';
import { inTurns } from './in-turns';
import type { Raster } from './raster';

/** A part of an estimate. */
export interface EstimatedRect {
  /** Where it lies in the picture, and beyond its right and lower edges. */
  readonly part: Rect;
  /** [3, height, width], pixels in [-1, 1]. */
  readonly denoised: Float32Array;
}

/** Rounds an estimate into a picture, as far as it lies inside; alpha is not touched. */
export async function writePixels(
  target: Raster,
  { part, denoised }: EstimatedRect,
): Promise<void> {
  const plane = part.width * part.height;
  const right = Math.min(part.width, target.width - part.x);
  const lower = Math.min(part.height, target.height - part.y);
  // Storing there rounds and clamps.
  const pixels = new Uint8ClampedArray(target.pixels.buffer, target.pixels.byteOffset);
  await inTurns(lower, (y) => {
    let to = 4 * ((part.y + y) * target.width + part.x);
    for (let x = 0, from = y * part.width; x < right; x++, from++, to += 4) {
      pixels[to] = denoised[from]! * 127.5 + 127.5;
      pixels[to + 1] = denoised[plane + from]! * 127.5 + 127.5;
      pixels[to + 2] = denoised[2 * plane + from]! * 127.5 + 127.5;
    }
  });
}
