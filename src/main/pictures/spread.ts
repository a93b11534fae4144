import type { Spread } from '../../shared/edit-contract';
import type { Raster } from './raster';
import type { Size } from './size';

/**
 * The standard deviation of pictures of one size, pixel by pixel, as the mean over the channels.
 * The pictures are asked for one at a time, once for each channel.
 */
export function spreadOf({ width, height }: Size, pictures: readonly (() => Raster)[]): Spread {
  const plane = width * height;
  const deviations = new Float32Array(plane);
  const sums = new Uint16Array(plane);
  const squares = new Uint32Array(plane);
  for (let channel = 0; channel < 3; channel++) {
    sums.fill(0);
    squares.fill(0);
    for (const picture of pictures) {
      const { pixels } = picture();
      for (let i = 0, at = channel; i < plane; i++, at += 4) {
        const value = pixels[at]!;
        sums[i]! += value;
        squares[i]! += value * value;
      }
    }
    for (let i = 0; i < plane; i++) {
      const mean = sums[i]! / pictures.length;
      const variance = Math.max(0, squares[i]! / pictures.length - mean * mean);
      deviations[i]! += Math.sqrt(variance) / 3;
    }
  }
  let largest = 0;
  for (const deviation of deviations) if (deviation > largest) largest = deviation;
  const scale = largest === 0 ? 0 : 255 / largest;
  const data = Uint8Array.from(deviations, (deviation) => Math.round(deviation * scale));
  return { width, height, data, largest };
}
