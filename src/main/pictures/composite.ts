import { frameRect, type Frame, type Rect } from '../../shared/geometry';
import type { MaskRegion, Patch } from '../../shared/raster';
import { cropMask } from './crop-mask';
import type { Raster } from './raster';
import { nothingMasked, requireFrameInside } from './require-frame';
import { weightsBetween, type ResampleWeights } from './resample-weights';

export interface CompositeRequest {
  /** The picture that is edited. */
  readonly raster: Raster;
  readonly frame: Frame;
  readonly mask: MaskRegion;
  /** [3, R, R], pixels in [-1, 1]. */
  readonly denoised: Float32Array;
  /** R. */
  readonly resolution: number;
}

/**
 * The result of an edit as a patch of the masked part of the frame: masked pixels are the model's,
 * all others and every alpha are the picture's own bytes. Throws `invalid-request` when the frame
 * leaves the picture or nothing in it is masked.
 */
export function composite(request: CompositeRequest): Patch {
  const { raster, frame, denoised, resolution } = request;
  requireFrameInside(frame, raster.width, raster.height);
  const mask = cropMask(request.mask, frameRect(frame));
  if (mask === null) throw nothingMasked();
  const { x, y, width, height } = mask;
  const weights = weightsBetween(resolution, frame.size);
  const columns = { start: x - frame.x, count: width };
  const wide = widen(denoised, resolution, weights, columns);
  const pixels = cropRaster(raster, mask);
  writeMasked({ wide, weights, upper: y - frame.y, mask, pixels });
  return { x, y, width, height, pixels };
}

/** An opaque picture of a denoised estimate [3, R, R], pixels in [-1, 1]. */
export function rasterOf(denoised: Float32Array, resolution: number): Raster {
  const plane = resolution * resolution;
  const pixels = new Uint8ClampedArray(4 * plane);
  for (let from = 0, to = 0; from < plane; from++, to += 4) {
    pixels[to] = denoised[from]! * 127.5 + 127.5;
    pixels[to + 1] = denoised[plane + from]! * 127.5 + 127.5;
    pixels[to + 2] = denoised[2 * plane + from]! * 127.5 + 127.5;
    pixels[to + 3] = 255;
  }
  return { width: resolution, height: resolution, pixels: new Uint8Array(pixels.buffer) };
}

function cropRaster({ width, pixels }: Raster, rect: Rect): Uint8Array<ArrayBuffer> {
  const cropped = new Uint8Array(4 * rect.width * rect.height);
  for (let row = 0; row < rect.height; row++) {
    const from = 4 * ((rect.y + row) * width + rect.x);
    cropped.set(pixels.subarray(from, from + 4 * rect.width), 4 * rect.width * row);
  }
  return cropped;
}

/** Some of the frame's columns, made from all of the estimate's: [R, count, 3], in 0 … 255. */
function widen(
  denoised: Float32Array,
  resolution: number,
  weights: ResampleWeights,
  columns: { readonly start: number; readonly count: number },
): Float64Array {
  const { first, taps, shares } = weights;
  const { start, count } = columns;
  // Doubles, since reading them back costs no conversion.
  const wide = new Float64Array(3 * resolution * count);
  for (let line = 0; line < 3 * resolution; line++) {
    const channel = Math.floor(line / resolution);
    let to = 3 * count * (line % resolution) + channel;
    for (let column = start; column < start + count; column++, to += 3) {
      const from = line * resolution + first[column]!;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) {
        sum += shares[column * taps + tap]! * denoised[from + tap]!;
      }
      wide[to] = sum * 127.5 + 127.5;
    }
  }
  return wide;
}

interface MaskedWrite {
  /** [R, width, 3], in 0 … 255. */
  readonly wide: Float64Array;
  readonly weights: ResampleWeights;
  /** The frame's row in which the mask begins. */
  readonly upper: number;
  readonly mask: MaskRegion;
  /** The patch, RGBA. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

function writeMasked({ wide, weights, upper, mask, pixels }: MaskedWrite): void {
  const { width, height, data } = mask;
  // Storing there rounds and clamps.
  const target = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  const sums = new Float64Array(3 * width);
  for (let row = 0; row < height; row++) {
    const line = data.subarray(row * width, (row + 1) * width);
    const start = line.indexOf(255);
    if (start < 0) continue;
    const end = line.lastIndexOf(255) + 1;
    sumRows({ wide, weights, row: upper + row, sums, start: 3 * start, end: 3 * end });
    let to = 4 * (row * width + start);
    for (let column = start, from = 3 * start; column < end; column++, from += 3, to += 4) {
      if (line[column] !== 255) continue;
      target[to] = sums[from]!;
      target[to + 1] = sums[from + 1]!;
      target[to + 2] = sums[from + 2]!;
    }
  }
}

interface RowSum {
  readonly wide: Float64Array;
  readonly weights: ResampleWeights;
  /** Of the frame. */
  readonly row: number;
  readonly sums: Float64Array;
  /** The part of the row that is wanted. */
  readonly start: number;
  readonly end: number;
}

/** Along y: one row of the frame from rows of the estimate. */
function sumRows({ wide, weights, row, sums, start, end }: RowSum): void {
  const { first, taps, shares } = weights;
  const stride = sums.length;
  const top = first[row]! * stride;
  const share = (tap: number): number => shares[row * taps + tap]!;
  if (taps === 4) {
    const [a, b, c, d] = [share(0), share(1), share(2), share(3)];
    for (let i = start, from = top + start; i < end; i++, from++) {
      sums[i] =
        a * wide[from]! +
        b * wide[from + stride]! +
        c * wide[from + 2 * stride]! +
        d * wide[from + 3 * stride]!;
    }
    return;
  }
  sums.fill(0, start, end);
  for (let tap = 0; tap < taps; tap++) {
    const part = share(tap);
    const from = top + tap * stride;
    for (let i = start; i < end; i++) sums[i]! += part * wide[from + i]!;
  }
}
