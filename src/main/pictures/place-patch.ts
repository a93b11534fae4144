import type { Patch } from '../../shared/raster';
import type { Raster } from './raster';

/** A copy of a picture with a patch in it. */
export function placePatch({ width, height, pixels }: Raster, patch: Patch): Raster {
  const placed = pixels.slice();
  const line = 4 * patch.width;
  for (let row = 0; row < patch.height; row++) {
    const to = 4 * ((patch.y + row) * width + patch.x);
    placed.set(patch.pixels.subarray(row * line, (row + 1) * line), to);
  }
  return { width, height, pixels: placed };
}
