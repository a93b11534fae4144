import type { Patch } from '../../shared/raster';
import type { DecodedPixels } from './decoded-pixels';
import { boundsOf } from './region-bounds';

/**
 * Reads a file of strokes or colour hints (paint where alpha is above 0) as the smallest patch that
 * holds all of it; null when it is clear throughout.
 */
export function paintFromPicture({ width, height, pixels }: DecodedPixels): Patch | null {
  const bounds = boundsOf({ width, height, counts: (pixel) => pixels[4 * pixel + 3]! > 0 });
  if (bounds === null) return null;
  const painted = new Uint8Array(4 * bounds.width * bounds.height);
  for (let i = 0; i < painted.length; i += 4) {
    const pixel = i / 4;
    const x = bounds.x + (pixel % bounds.width);
    const y = bounds.y + Math.floor(pixel / bounds.width);
    const from = 4 * (y * width + x);
    // Colours under full transparency are nobody's: they stay 0.
    if (pixels[from + 3]! > 0) painted.set(pixels.subarray(from, from + 4), i);
  }
  return { ...bounds, pixels: painted };
}
