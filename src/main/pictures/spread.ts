import type { Spread } from '../../shared/edit-contract';
import { partsInTurns } from './in-turns';
import type { Raster } from './raster';
import type { Size } from './size';

/**
 * The standard deviation of pictures of one size, pixel by pixel, as the mean over the channels.
 * The pictures are asked for one at a time, once for each channel.
 */
export async function spreadOf(
  { width, height }: Size,
  pictures: readonly (() => Raster)[],
): Promise<Spread> {
  const plane = width * height;
  const deviations = new Float32Array(plane);
  const sums = new Uint16Array(plane);
  const squares = new Uint32Array(plane);
  for (let channel = 0; channel < 3; channel++) {
    sums.fill(0);
    squares.fill(0);
    for (const picture of pictures) {
      const { pixels } = picture();
      await partsInTurns(plane, (start, end) => {
        for (let i = start, at = 4 * start + channel; i < end; i++, at += 4) {
          const value = pixels[at]!;
          sums[i]! += value;
          squares[i]! += value * value;
        }
      });
    }
    await partsInTurns(plane, (start, end) => {
      for (let i = start; i < end; i++) {
        const mean = sums[i]! / pictures.length;
        const variance = Math.max(0, squares[i]! / pictures.length - mean * mean);
        deviations[i]! += Math.sqrt(variance) / 3;
      }
    });
  }
  return { width, height, ...(await levelsOf(deviations)) };
}

/** One byte each, 255 for the largest. */
async function levelsOf(deviations: Float32Array): Promise<Pick<Spread, 'data' | 'largest'>> {
  let largest = 0;
  await partsInTurns(deviations.length, (start, end) => {
    for (let i = start; i < end; i++) largest = Math.max(largest, deviations[i]!);
  });
  const scale = largest === 0 ? 0 : 255 / largest;
  const data = new Uint8Array(deviations.length);
  await partsInTurns(deviations.length, (start, end) => {
    for (let i = start; i < end; i++) data[i] = Math.round(deviations[i]! * scale);
  });
  return { data, largest };
}
