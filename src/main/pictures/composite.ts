import type { Rect } from '../../shared/geometry';
import type { MaskRegion, Patch } from '../../shared/raster';
import { inTurns, partsInTurns } from './in-turns';
import type { Raster } from './raster';
import { weightsBetween } from './resample-weights';
import { createRowWriter } from './row-writer';
import type { Size } from './size';

export interface CompositeTarget {
  /** The picture that is edited. */
  readonly raster: Raster;
  /** The part of it that the canvas shows. */
  readonly area: Rect;
  readonly canvas: Size;
  /** Where the result shows, inside the area. */
  readonly region: MaskRegion;
  /** How much of it shows, one number a pixel of the region; null for all. */
  readonly shares: Float32Array | null;
}

/** Makes the patch of one estimate, [3, H, W] of the canvas with pixels in [-1, 1]. */
export type Compositor = (denoised: Float32Array) => Promise<Patch>;

/**
 * Does all of a compositing that needs no estimate yet. A patch has the region's size: masked
 * pixels are the model's, all others and every alpha are the picture's own bytes.
 */
export function prepareComposite(target: CompositeTarget): Compositor {
  const { raster, area, canvas, region, shares } = target;
  const { x, y, width, height, data } = region;
  const rows = weightsBetween(canvas.height, area.height);
  const columns = weightsBetween(canvas.width, area.width);
  const writeRow = createRowWriter({ rows, columns, start: x - area.x, width, canvas });
  const made = new Uint8ClampedArray(shares === null ? 0 : 4 * width);
  let ready: Promise<Uint8ClampedArray<ArrayBuffer>> | null = crop(raster, region);
  return async (denoised) => {
    const cropping = ready ?? crop(raster, region);
    ready = null;
    const pixels = await cropping;
    const estimate = await interleaved(denoised, canvas);
    await inTurns(height, (row) => {
      const maskAt = row * width;
      const place = { estimate, row: y - area.y + row, mask: data, maskAt };
      if (shares === null) {
        writeRow({ ...place, target: pixels, targetAt: 4 * maskAt });
        return;
      }
      writeRow({ ...place, target: made, targetAt: 0 });
      blend({ made, mask: data, maskAt, shares, pixels });
    });
    return { x, y, width, height, pixels: new Uint8Array(pixels.buffer) };
  };
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

async function crop(
  { width, pixels }: Raster,
  rect: Rect,
): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const cropped = new Uint8ClampedArray(4 * rect.width * rect.height);
  await inTurns(rect.height, (row) => {
    const from = 4 * ((rect.y + row) * width + rect.x);
    cropped.set(pixels.subarray(from, from + 4 * rect.width), 4 * rect.width * row);
  });
  return cropped;
}

/** [3, H, W] in [-1, 1] as [H, W, 3] in 0 … 255; doubles, since reading them costs no conversion. */
async function interleaved(denoised: Float32Array, { width, height }: Size): Promise<Float64Array> {
  const plane = width * height;
  const estimate = new Float64Array(3 * plane);
  await partsInTurns(plane, (start, end) => {
    for (let from = start, to = 3 * start; from < end; from++, to += 3) {
      estimate[to] = denoised[from]! * 127.5 + 127.5;
      estimate[to + 1] = denoised[plane + from]! * 127.5 + 127.5;
      estimate[to + 2] = denoised[2 * plane + from]! * 127.5 + 127.5;
    }
  });
  return estimate;
}

interface Blend {
  /** One row, RGBA. */
  readonly made: Uint8ClampedArray;
  /** The row's pixels begin at `maskAt` in what follows. */
  readonly maskAt: number;
  readonly mask: Uint8Array;
  readonly shares: Float32Array;
  /** RGBA. */
  readonly pixels: Uint8ClampedArray;
}

function blend({ made, maskAt, mask, shares, pixels }: Blend): void {
  for (let from = 0, i = maskAt; from < made.length; from += 4, i++) {
    if (mask[i] !== 255) continue;
    const share = shares[i]!;
    for (let channel = 0, to = 4 * i; channel < 3; channel++, to++) {
      pixels[to] = pixels[to]! + share * (made[from + channel]! - pixels[to]!);
    }
  }
}
