import type { MaskRegion } from '../../shared/raster';
import type { Raster } from './raster';

/** How many bytes of a picture differ where the mask is not 255; a RangeError for two sizes. */
export function outsideMaskBytesChanged(before: Raster, after: Raster, mask: MaskRegion): number {
  const { width, height } = before;
  if (after.width !== width || after.height !== height) {
    throw new RangeError('pictures of two sizes cannot be compared byte by byte');
  }
  const old = wordsOf(before.pixels);
  const now = wordsOf(after.pixels);
  const left = Math.min(mask.x, width);
  const right = Math.min(mask.x + mask.width, width);
  const upper = Math.min(mask.y, height);
  const lower = Math.min(mask.y + mask.height, height);
  const count = (start: number, end: number, line?: Uint8Array): number =>
    bytesChanged(old.subarray(start, end), now.subarray(start, end), line);
  let changed = count(0, upper * width) + count(lower * width, height * width);
  for (let y = upper; y < lower; y++) {
    const start = y * width;
    const line = mask.data.subarray((y - mask.y) * mask.width);
    changed += count(start, start + left) + count(start + right, start + width);
    changed += count(start + left, start + right, line);
  }
  return changed;
}

/** One RGBA pixel a word. */
function wordsOf(pixels: Uint8Array): Uint32Array {
  const aligned = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}

/** Without a mask's line, all of it counts. */
function bytesChanged(old: Uint32Array, now: Uint32Array, line?: Uint8Array): number {
  let changed = 0;
  for (let i = 0; i < old.length; i++) {
    const difference = old[i]! ^ now[i]!;
    if (difference === 0 || line?.[i] === 255) continue;
    for (let byte = 0; byte < 32; byte += 8) if ((difference >>> byte) & 255) changed++;
  }
  return changed;
}
