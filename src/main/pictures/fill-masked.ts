import type { MaskRegion } from '../../shared/raster';
import { inTurns, partsInTurns } from './in-turns';
import type { Raster } from './raster';

/** One level of a pyramid: sums of known colours, and how many pixels they are of. */
interface Level {
  readonly width: number;
  readonly height: number;
  /** [H, W, 4]: red, green, blue and count. */
  readonly sums: Float32Array;
}

/**
 * The picture with its masked pixels filled from those around them, so that nothing of what they
 * were is left: each takes the mean of the smallest square of a power of two that holds a pixel
 * which is not masked.
 */
export async function fillMasked(raster: Raster, mask: MaskRegion): Promise<Raster> {
  const pixels = raster.pixels.slice();
  const levels = [await baseOf(raster, mask)];
  for (let top = levels[0]!; top.width > 1 || top.height > 1; levels.push(top)) {
    top = await halve(top);
  }
  await inTurns(mask.height, (row) => {
    for (let column = 0; column < mask.width; column++) {
      if (mask.data[row * mask.width + column] !== 255) continue;
      const [x, y] = [mask.x + column, mask.y + row];
      if (x >= raster.width || y >= raster.height) continue;
      fillPixel(pixels, 4 * (y * raster.width + x), findKnown(levels, x, y));
    }
  });
  return { width: raster.width, height: raster.height, pixels };
}

async function baseOf({ width, height, pixels }: Raster, mask: MaskRegion): Promise<Level> {
  const sums = new Float32Array(pixels.length);
  await partsInTurns(sums.length, (start, end) => {
    for (let i = start; i < end; i++) sums[i] = i % 4 === 3 ? 1 : pixels[i]!;
  });
  await inTurns(Math.min(mask.height, height - mask.y), (row) => {
    for (let column = 0; column < mask.width && mask.x + column < width; column++) {
      if (mask.data[row * mask.width + column] !== 255) continue;
      const at = 4 * ((mask.y + row) * width + mask.x + column);
      sums.fill(0, at, at + 4);
    }
  });
  return { width, height, sums };
}

async function halve({ width, height, sums }: Level): Promise<Level> {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const halved = new Float32Array(4 * half.width * half.height);
  await inTurns(height, (y) => {
    for (let x = 0, from = 4 * y * width; x < width; x++, from += 4) {
      const to = 4 * ((y >> 1) * half.width + (x >> 1));
      for (let i = 0; i < 4; i++) halved[to + i]! += sums[from + i]!;
    }
  });
  return { ...half, sums: halved };
}

function findKnown(levels: readonly Level[], x: number, y: number): Float32Array {
  for (const [depth, { width, sums }] of levels.entries()) {
    const at = 4 * ((y >> depth) * width + (x >> depth));
    if (sums[at + 3]! > 0) return sums.subarray(at, at + 4);
  }
  // All is masked: a middle grey.
  return Float32Array.of(128, 128, 128, 1);
}

function fillPixel(pixels: Uint8Array, at: number, sums: Float32Array): void {
  for (let channel = 0; channel < 3; channel++) {
    pixels[at + channel] = Math.round(sums[channel]! / sums[3]!);
  }
}
