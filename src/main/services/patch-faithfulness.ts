import type { MaskRegion, Patch } from '../../shared/raster';
import { cropMask } from '../pictures/crop-mask';
import { outsideMaskBytesChanged } from '../pictures/faithfulness';
import type { Raster } from '../pictures/raster';

interface PatchedPicture {
  /** The picture as it was. */
  readonly raster: Raster;
  readonly mask: MaskRegion;
  readonly patch: Patch;
}

/** Bytes that `patch` changes where the mask keeps; beyond the patch a picture cannot change. */
export function patchFaithfulness({ raster, mask, patch }: PatchedPicture): number {
  const { x, y, width, height, pixels } = patch;
  const before = new Uint8Array(pixels.length);
  for (let row = 0; row < height; row++) {
    const from = 4 * ((y + row) * raster.width + x);
    before.set(raster.pixels.subarray(from, from + 4 * width), 4 * row * width);
  }
  const inside = cropMask(mask, patch) ?? { x, y, width: 1, height: 1, data: new Uint8Array(1) };
  return outsideMaskBytesChanged(
    { width, height, pixels: before },
    { width, height, pixels },
    { ...inside, x: inside.x - x, y: inside.y - y },
  );
}
