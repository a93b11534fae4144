import type { Rect } from '../../shared/geometry';
import type { Raster } from './raster';

/** The smallest rectangle outside of which two pictures of one size agree; null when they agree everywhere. */
export function changedArea(before: Raster, after: Raster): Rect | null {
  const { width, height } = before;
  const [a, b] = [words(before), words(after)];
  const rowDiffers = (y: number): boolean =>
    Buffer.compare(rowOf(before, y), rowOf(after, y)) !== 0;
  let top = 0;
  while (top < height && !rowDiffers(top)) top++;
  if (top === height) return null;
  let bottom = height - 1;
  while (!rowDiffers(bottom)) bottom--;
  let left = width;
  let right = 0;
  for (let y = top; y <= bottom; y++) {
    const row = y * width;
    let x = 0;
    while (x < left && a[row + x] === b[row + x]) x++;
    left = Math.min(left, x);
    x = width - 1;
    while (x > right && a[row + x] === b[row + x]) x--;
    right = Math.max(right, x);
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** The part of a picture within a rectangle that lies inside it. */
export function cutOut(raster: Raster, { x, y, width, height }: Rect): Raster {
  const pixels = new Uint8Array(4 * width * height);
  for (let row = 0; row < height; row++) {
    const from = 4 * ((y + row) * raster.width + x);
    pixels.set(raster.pixels.subarray(from, from + 4 * width), 4 * row * width);
  }
  return { width, height, pixels };
}

function rowOf({ width, pixels }: Raster, y: number): Uint8Array {
  return pixels.subarray(4 * y * width, 4 * (y + 1) * width);
}

function words({ pixels }: Raster): Uint32Array {
  const { buffer, byteOffset, byteLength } = pixels;
  return byteOffset % 4 === 0
    ? new Uint32Array(buffer, byteOffset, byteLength / 4)
    : new Uint32Array(new Uint8Array(pixels).buffer);
}
