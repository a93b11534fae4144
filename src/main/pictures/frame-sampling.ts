import { frameRect, type Frame } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';
import { cropMask } from './crop-mask';
import type { Raster } from './raster';
import { nothingMasked, requireFrameInside } from './require-frame';
import { weightsBetween, type ResampleWeights } from './resample-weights';

/**
 * The picture inside the frame at the model's resolution R: [3, R, R], pixels in [-1, 1]. Alpha
 * plays no part. Throws `invalid-request` when the frame leaves the picture.
 */
export function sampleFrame(raster: Raster, frame: Frame, resolution: number): Float32Array {
  requireFrameInside(frame, raster.width, raster.height);
  const weights = weightsBetween(frame.size, resolution);
  const narrow = narrowRows({ raster, frame, weights });
  const tensor = new Float32Array(3 * resolution * resolution);
  for (let row = 0; row < resolution; row++) writeTensorRow({ narrow, weights, row, tensor });
  return tensor;
}

interface TensorRow {
  /** [size, R, 3], values in 0 … 255. */
  readonly narrow: Float64Array;
  readonly weights: ResampleWeights;
  /** Of the model's picture. */
  readonly row: number;
  /** [3, R, R], pixels in [-1, 1]. */
  readonly tensor: Float32Array;
}

/** Along y: one model row from the image rows that it is made of. */
function writeTensorRow({ narrow, weights, row, tensor }: TensorRow): void {
  const { first, taps, shares } = weights;
  const resolution = first.length;
  const sums = new Float64Array(3 * resolution);
  for (let tap = 0; tap < taps; tap++) {
    const share = shares[row * taps + tap]!;
    const from = (first[row]! + tap) * sums.length;
    for (let i = 0; i < sums.length; i++) sums[i]! += share * narrow[from + i]!;
  }
  const plane = resolution * resolution;
  for (let column = 0, to = row * resolution; column < resolution; column++, to++) {
    tensor[to] = toUnit(sums[3 * column]!);
    tensor[plane + to] = toUnit(sums[3 * column + 1]!);
    tensor[2 * plane + to] = toUnit(sums[3 * column + 2]!);
  }
}

interface FrameRows {
  readonly raster: Raster;
  readonly frame: Frame;
  readonly weights: ResampleWeights;
}

/** Along x: every image row of the frame at the model's width, [size, R, 3] in 0 … 255. */
function narrowRows({ raster, frame, weights }: FrameRows): Float64Array {
  const { pixels, width } = raster;
  const { first, taps, shares } = weights;
  // Doubles, since reading them back costs no conversion.
  const narrow = new Float64Array(3 * frame.size * first.length);
  let to = 0;
  for (let row = 0; row < frame.size; row++) {
    const start = 4 * ((frame.y + row) * width + frame.x);
    for (let column = 0, at = 0; column < first.length; column++, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0, from = start + 4 * first[column]!; tap < taps; tap++, at++, from += 4) {
        const share = shares[at]!;
        red += share * pixels[from]!;
        green += share * pixels[from + 1]!;
        blue += share * pixels[from + 2]!;
      }
      narrow[to] = red;
      narrow[to + 1] = green;
      narrow[to + 2] = blue;
    }
  }
  return narrow;
}

function toUnit(value: number): number {
  return value <= 0 ? -1 : value >= 255 ? 1 : value / 127.5 - 1;
}

/**
 * The mask inside the frame at the model's resolution R: [R, R], 1 = edit where any image pixel
 * under the model's pixel is masked. Throws `invalid-request` when nothing in the frame is masked.
 */
export function sampleMask(mask: MaskRegion, frame: Frame, resolution: number): Uint8Array {
  const cropped = cropMask(mask, frameRect(frame));
  if (cropped === null) throw nothingMasked();
  const sampled = new Uint8Array(resolution * resolution);
  const columns = pixelsUnder(frame.size, resolution, cropped.x - frame.x, cropped.width);
  const rows = pixelsUnder(frame.size, resolution, cropped.y - frame.y, cropped.height);
  for (let row = 0; row < resolution; row++) {
    const line = sampled.subarray(row * resolution, (row + 1) * resolution);
    for (let y = rows.first[row]!; y < rows.end[row]! && line.includes(0); y++) {
      markLine(cropped.data.subarray(y * cropped.width, (y + 1) * cropped.width), columns, line);
    }
  }
  return sampled;
}

/** Which pixels of a mask lie under each model pixel along one axis, the last one excluded. */
interface Under {
  readonly first: Int32Array;
  readonly end: Int32Array;
}

/** For a mask of `count` pixels that begins at pixel `start` of the frame. */
function pixelsUnder(size: number, resolution: number, start: number, count: number): Under {
  const scale = size / resolution;
  const inMask = (pixel: number): number => Math.max(0, Math.min(count, pixel - start));
  const first = (i: number): number => inMask(Math.floor(i * scale + 1e-9));
  const end = (i: number): number => inMask(Math.ceil((i + 1) * scale - 1e-9));
  return {
    first: Int32Array.from({ length: resolution }, (_, i) => first(i)),
    end: Int32Array.from({ length: resolution }, (_, i) => end(i)),
  };
}

/** Sets the model pixels with a masked pixel of this line of the mask under them. */
function markLine(data: Uint8Array, { first, end }: Under, line: Uint8Array): void {
  for (let column = 0; column < line.length; column++) {
    if (line[column] === 1) continue;
    for (let x = first[column]!; x < end[column]!; x++) {
      if (data[x] !== 255) continue;
      line[column] = 1;
      break;
    }
  }
}
