import type { Rect } from '../../shared/geometry';
import { makeSumExact } from './exact-sum';
import { inTurns } from './in-turns';
import { greyOf, lumaOf, writeColourSums } from './luma';
import type { Raster } from './raster';
import type { Size } from './size';

/** An enlarged picture on its way into 8 bits. */
export interface ExactPatches {
  /** The picture whose pixels are the means of patches. */
  readonly source: Raster;
  /** The side of a patch, in pixels of the result. */
  readonly factor: number;
  /** What is known of each pixel of the source; null for its colour everywhere. */
  readonly known: Uint8Array | null;
  /** `factor` times as wide and high as the source. */
  readonly target: Raster;
}

/** A part of the estimate. */
export interface EstimatedPart {
  /** Where it lies in the result; whole patches. */
  readonly part: Rect;
  /** [3, height, width], pixels in [-1, 1]. */
  readonly denoised: Float32Array;
}

/**
 * Rounds a part of an estimate into the result, so that every patch keeps what is known of its
 * source pixel: its mean exactly, or the luma of its mean as nearly as whole numbers can say it.
 * Pixels beyond the result are left out; alpha is not touched.
 */
export async function writeExactPatches(
  patches: ExactPatches,
  { part, denoised }: EstimatedPart,
): Promise<void> {
  const { source, factor } = patches;
  const [left, upper] = [part.x / factor, part.y / factor];
  const right = Math.min(source.width, left + part.width / factor);
  const lower = Math.min(source.height, upper + part.height / factor);
  const writer = createPatchWriter(patches, { size: part, denoised });
  await inTurns(lower - upper, (row) => {
    for (let x = left; x < right; x++) {
      writer({ x, y: upper + row }, { x: (x - left) * factor, y: row * factor });
    }
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Estimate {
  readonly size: Size;
  readonly denoised: Float32Array;
}

/** Writes the patch of the source pixel at `pixel`, whose estimate is at `from`. */
function createPatchWriter(
  { source, factor, known, target }: ExactPatches,
  { size, denoised }: Estimate,
): (pixel: Point, from: Point) => void {
  const count = factor * factor;
  const plane = size.width * size.height;
  const values = [0, 1, 2].map(() => new Float64Array(count));
  const sums = new Float64Array(3);
  return (pixel, from) => {
    for (const [channel, patch] of values.entries()) {
      for (let i = 0; i < count; i++) {
        const row = from.y + Math.floor(i / factor);
        const at = channel * plane + row * size.width + from.x + (i % factor);
        patch[i] = Math.min(255, Math.max(0, denoised[at]! * 127.5 + 127.5));
      }
    }
    const at = pixel.y * source.width + pixel.x;
    const level = known === null ? 2 : known[at];
    if (level !== 0) {
      wantedSums({ pixels: source.pixels, at: 4 * at, level: level === 1 ? 1 : 2, values }, sums);
      for (const [channel, patch] of values.entries()) {
        makeSumExact({ values: patch, sum: sums[channel]! });
      }
    }
    writePatch(values, { target, factor, pixel });
  };
}

interface KnownPixel {
  readonly pixels: Uint8Array;
  readonly at: number;
  readonly level: 1 | 2;
  /** Of the three channels of the patch, levels of 255. */
  readonly values: readonly Float64Array[];
}

/** What the channels of a patch are to add up to. */
function wantedSums({ pixels, at, level, values }: KnownPixel, sums: Float64Array): void {
  const count = values[0]!.length;
  if (level === 2) {
    for (let channel = 0; channel < 3; channel++) sums[channel] = count * pixels[at + channel]!;
    return;
  }
  const [red, green, blue] = [meanOf(values[0]!), meanOf(values[1]!), meanOf(values[2]!)];
  const grey = greyOf(lumaOf(red, green, blue));
  writeColourSums(sums, 0, {
    count,
    luma: lumaOf(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!),
    red: red - grey,
    blue: blue - grey,
  });
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

interface PatchPlace {
  readonly target: Raster;
  readonly factor: number;
  /** Of the source. */
  readonly pixel: Point;
}

function writePatch(values: readonly Float64Array[], { target, factor, pixel }: PatchPlace): void {
  const [red, green, blue] = [values[0]!, values[1]!, values[2]!];
  for (let row = 0, i = 0; row < factor; row++) {
    let to = 4 * ((pixel.y * factor + row) * target.width + pixel.x * factor);
    for (let column = 0; column < factor; column++, i++, to += 4) {
      target.pixels[to] = Math.round(red[i]!);
      target.pixels[to + 1] = Math.round(green[i]!);
      target.pixels[to + 2] = Math.round(blue[i]!);
    }
  }
}
