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
  const tensor = new Float32Array(3 * resolution * resolution);
  const sums = new Float32Array(3 * frame.size);
  for (let row = 0; row < resolution; row++) {
    sumRows({ raster, frame, weights, row, sums });
    writeTensorRow({ sums, weights, row, tensor });
  }
  return tensor;
}

interface RowSum {
  readonly raster: Raster;
  readonly frame: Frame;
  readonly weights: ResampleWeights;
  /** Of the model's picture. */
  readonly row: number;
  /** [size, 3], values in 0 … 255, with the overshoot of the weights. */
  readonly sums: Float32Array;
}

/** Along y: the image rows that one model row is made of, added up. */
function sumRows({ raster, frame, weights, row, sums }: RowSum): void {
  const { width, pixels } = raster;
  const { first, taps, shares } = weights;
  sums.fill(0);
  for (let tap = 0; tap < taps; tap++) {
    const share = shares[row * taps + tap]!;
    if (share === 0) continue;
    let from = 4 * ((frame.y + first[row]! + tap) * width + frame.x);
    for (let to = 0; to < sums.length; to += 3, from += 4) {
      sums[to]! += share * pixels[from]!;
      sums[to + 1]! += share * pixels[from + 1]!;
      sums[to + 2]! += share * pixels[from + 2]!;
    }
  }
}

interface TensorRow {
  readonly sums: Float32Array;
  readonly weights: ResampleWeights;
  readonly row: number;
  /** [3, R, R], pixels in [-1, 1]. */
  readonly tensor: Float32Array;
}

/** Along x: one model row from the sums of its image rows. */
function writeTensorRow({ sums, weights, row, tensor }: TensorRow): void {
  const { first, taps, shares } = weights;
  const resolution = first.length;
  const plane = resolution * resolution;
  for (let column = 0, to = row * resolution; column < resolution; column++, to++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = 0, from = 3 * first[column]!; tap < taps; tap++, from += 3) {
      const share = shares[column * taps + tap]!;
      red += share * sums[from]!;
      green += share * sums[from + 1]!;
      blue += share * sums[from + 2]!;
    }
    tensor[to] = toUnit(red);
    tensor[plane + to] = toUnit(green);
    tensor[2 * plane + to] = toUnit(blue);
  }
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
