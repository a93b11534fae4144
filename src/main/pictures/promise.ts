import { noPromise, type Faithfulness } from '../../shared/edit-contract';
import type { MaskRegion, Patch } from '../../shared/raster';
import { partBytesChanged } from './faithfulness';
import { inTurns } from './in-turns';
import { lumaOf } from './luma';
import type { Raster } from './raster';

/** What an edit promises to keep of the picture that it edits. */
export type Promised =
  | { readonly keeps: 'nothing' }
  /** Every byte outside the mask. */
  | { readonly keeps: 'pixels'; readonly mask: MaskRegion }
  /** The luma of every pixel, and every byte outside the mask where there is one. */
  | { readonly keeps: 'luma'; readonly mask: MaskRegion | null }
  | KeptPatches;

/** For each pixel, the mean colour (2) or its luma (1) of the patch that it became. */
export interface KeptPatches {
  readonly keeps: 'patches';
  /** The side of a patch. */
  readonly factor: number;
  /** Of each pixel of the edited picture, 0 for nothing; null for 2 everywhere. */
  readonly known: Uint8Array | null;
}

/** A result beside the picture that it was made from. */
export interface Kept {
  readonly original: Raster;
  readonly promised: Promised;
  /** The result, or the part of it that can have changed. */
  readonly patch: Patch;
}

/** How well a result keeps its promise, on its 8-bit pixels. */
export async function countFaithfulness(kept: Kept): Promise<Faithfulness> {
  const { promised } = kept;
  switch (promised.keeps) {
    case 'nothing':
      return noPromise;
    case 'pixels':
      return { ...noPromise, outsideMaskBytesChanged: await changedOutside(kept, promised.mask) };
    case 'luma':
      return {
        ...noPromise,
        outsideMaskBytesChanged:
          promised.mask === null ? null : await changedOutside(kept, promised.mask),
        lumaError: await largestLumaError(kept),
      };
    case 'patches':
      return { ...noPromise, ...(await largestPatchErrors(kept, promised)) };
  }
}

function changedOutside({ original, patch }: Kept, mask: MaskRegion): Promise<number> {
  return partBytesChanged(original, patch, mask);
}

async function largestLumaError({ original, patch }: Kept): Promise<number> {
  const { x, y, width, height, pixels } = patch;
  let largest = 0;
  await inTurns(height, (row) => {
    let from = 4 * ((y + row) * original.width + x);
    for (let at = 4 * row * width, end = at + 4 * width; at < end; at += 4, from += 4) {
      const error = Math.abs(lumaAt(pixels, at) - lumaAt(original.pixels, from));
      if (error > largest) largest = error;
    }
  });
  return largest;
}

function lumaAt(pixels: Uint8Array, at: number): number {
  return lumaOf(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!);
}

type PatchErrors = Pick<Faithfulness, 'lumaError' | 'patchMeanError'>;

/** The patch is the whole result. */
async function largestPatchErrors(
  { original, patch }: Kept,
  { factor, known }: KeptPatches,
): Promise<PatchErrors> {
  const mean = [0, 0, 0];
  const largest: LargestErrors = { luma: -1, mean: -1 };
  await inTurns(original.height, (y) => {
    for (let x = 0, i = y * original.width; x < original.width; x++, i++) {
      const level = known === null ? 2 : known[i]!;
      if (level === 0) continue;
      meanOfPatch(patch, { x, y, factor }, mean);
      addErrors(largest, { level, mean, pixels: original.pixels, at: 4 * i });
    }
  });
  const errorOf = (error: number): number | null => (error < 0 ? null : error);
  return { lumaError: errorOf(largest.luma), patchMeanError: errorOf(largest.mean) };
}

/** In levels of 255; below 0 where nothing was counted. */
interface LargestErrors {
  luma: number;
  mean: number;
}

interface PatchMean {
  readonly level: number;
  readonly mean: readonly number[];
  /** Of the original, whose pixel is at `at`. */
  readonly pixels: Uint8Array;
  readonly at: number;
}

function addErrors(largest: LargestErrors, { level, mean, pixels, at }: PatchMean): void {
  if (level === 1) {
    const error = Math.abs(lumaOf(mean[0]!, mean[1]!, mean[2]!) - lumaAt(pixels, at));
    largest.luma = Math.max(largest.luma, error);
    return;
  }
  for (let channel = 0; channel < 3; channel++) {
    largest.mean = Math.max(largest.mean, Math.abs(mean[channel]! - pixels[at + channel]!));
  }
}

function meanOfPatch(
  { width, pixels }: Patch,
  place: { readonly x: number; readonly y: number; readonly factor: number },
  mean: number[],
): void {
  const { x, y, factor } = place;
  let [red, green, blue] = [0, 0, 0];
  for (let row = 0; row < factor; row++) {
    let at = 4 * ((y * factor + row) * width + x * factor);
    for (let column = 0; column < factor; column++, at += 4) {
      red += pixels[at]!;
      green += pixels[at + 1]!;
      blue += pixels[at + 2]!;
    }
  }
  const count = factor * factor;
  mean[0] = red / count;
  mean[1] = green / count;
  mean[2] = blue / count;
}
