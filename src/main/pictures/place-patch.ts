import type { Rect } from '../../shared/geometry';
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

/** A part of a picture as a patch. */
export function cutPatch({ width, pixels }: Raster, part: Rect): Patch {
  const { x, y } = part;
  const cut = new Uint8Array(4 * part.width * part.height);
  for (let row = 0; row < part.height; row++) {
    const from = 4 * ((y + row) * width + x);
    cut.set(pixels.subarray(from, from + 4 * part.width), 4 * row * part.width);
  }
  return { x, y, width: part.width, height: part.height, pixels: cut };
}
