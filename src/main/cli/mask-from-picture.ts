import type { Frame } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';

/** A decoded picture: RGBA bytes, row by row. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * Reads a mask file's picture (white = edit, black or transparent = keep) as the smallest region
 * that holds all of it; null when nothing in it is white.
 */
export function maskFromPicture({ width, height, pixels }: Pixels): MaskRegion | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isWhite(pixels, 4 * (y * width + x))) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (bottom < 0) return null;
  const region = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  const data = new Uint8Array(region.width * region.height);
  for (let i = 0; i < data.length; i++) {
    const x = left + (i % region.width);
    const y = top + Math.floor(i / region.width);
    data[i] = isWhite(pixels, 4 * (y * width + x)) ? 255 : 0;
  }
  return { ...region, data };
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
