import { partsInTurns } from './in-turns';
import type { Raster } from './raster';

/** How two pictures of one size differ. */
export interface PictureDifference {
  /** Of a channel of a pixel, in levels of 255. */
  readonly largestDifference: number;
  readonly bytesChanged: number;
}

/** Compares two pictures of one size byte by byte; null when they are the same. */
export async function comparePictures(
  one: Raster,
  other: Raster,
): Promise<PictureDifference | null> {
  if (Buffer.compare(one.pixels, other.pixels) === 0) return null;
  let largestDifference = 0;
  let bytesChanged = 0;
  await partsInTurns(one.pixels.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const difference = Math.abs(one.pixels[i]! - other.pixels[i]!);
      if (difference === 0) continue;
      bytesChanged++;
      if (difference > largestDifference) largestDifference = difference;
    }
  });
  return { largestDifference, bytesChanged };
}
