import type { Frame } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';
import type { DecodedPixels } from './decoded-pixels';
import { boundsOf } from './region-bounds';

/**
 * Reads a mask file's picture (white = edit, black or transparent = keep) as the smallest region
 * that holds all of it; null when nothing in it is white.
 */
export function maskFromPicture({ width, height, pixels }: DecodedPixels): MaskRegion | null {
  const bounds = boundsOf({ width, height, counts: (pixel) => isWhite(pixels, 4 * pixel) });
  if (bounds === null) return null;
  const data = new Uint8Array(bounds.width * bounds.height);
  for (let i = 0; i < data.length; i++) {
    const x = bounds.x + (i % bounds.width);
    const y = bounds.y + Math.floor(i / bounds.width);
    data[i] = isWhite(pixels, 4 * (y * width + x)) ? 255 : 0;
  }
  return { ...bounds, data };
}

/** How many pixels of the mask are to be edited, and how many of those lie outside the frame. */
export function countMasked(mask: MaskRegion, frame: Frame): { all: number; outside: number } {
  let [all, outside] = [0, 0];
  for (const [i, value] of mask.data.entries()) {
    if (value === 0) continue;
    const x = mask.x + (i % mask.width) - frame.x;
    const y = mask.y + Math.floor(i / mask.width) - frame.y;
    all += 1;
    if (x < 0 || y < 0 || x >= frame.size || y >= frame.size) outside += 1;
  }
  return { all, outside };
}

/** Whether the pixel at byte `i` is nearer to opaque white than to black or transparency. */
function isWhite(pixels: Uint8Array, i: number): boolean {
  const light = pixels[i]! + pixels[i + 1]! + pixels[i + 2]!;
  return light * pixels[i + 3]! >= 3 * 128 * 255;
}
