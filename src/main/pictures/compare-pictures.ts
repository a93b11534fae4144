import type { Raster } from './raster';

/** How two pictures of one size differ. */
export interface PictureDifference {
  /** Of a channel of a pixel, in levels of 255. */
  readonly largestDifference: number;
  readonly bytesChanged: number;
}

/** Compares two pictures of one size byte by byte; null when they are the same. */
export function comparePictures(one: Raster, other: Raster): PictureDifference | null {
  if (Buffer.compare(one.pixels, other.pixels) === 0) return null;
  let largestDifference = 0;
  let bytesChanged = 0;
  for (let i = 0; i < one.pixels.length; i++) {
    const difference = Math.abs(one.pixels[i]! - other.pixels[i]!);
    if (difference === 0) continue;
    bytesChanged++;
    if (difference > largestDifference) largestDifference = difference;
  }
  return { largestDifference, bytesChanged };
}
