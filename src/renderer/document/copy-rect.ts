import type { Rect } from '../../shared/geometry';

/** RGBA bytes, row by row. */
interface Raster {
  readonly bytes: Uint8Array;
  /** Where the bytes lie in the picture. */
  readonly area: Rect;
  /** The part of the area that counts; all of it by default. */
  readonly part?: Rect;
}

/** Copies the pixels that two rasters share. */
export function copyRect(from: Raster, to: Raster): void {
  const source = from.part ?? from.area;
  const target = to.part ?? to.area;
  const x = Math.max(source.x, target.x);
  const right = Math.min(source.x + source.width, target.x + target.width);
  const y = Math.max(source.y, target.y);
  const bottom = Math.min(source.y + source.height, target.y + target.height);
  if (x >= right) return;
  for (let row = y; row < bottom; row++) {
    const start = 4 * ((row - from.area.y) * from.area.width + (x - from.area.x));
    const at = 4 * ((row - to.area.y) * to.area.width + (x - to.area.x));
    to.bytes.set(from.bytes.subarray(start, start + 4 * (right - x)), at);
  }
}
