import { describe, expect, it } from 'vitest';
import {
  prepareComposite,
  rasterOf,
  type CompositeTarget,
} from '../../../../src/main/pictures/composite';
import { sampleArea } from '../../../../src/main/pictures/sample-area';
import { gradientRaster, maskRegion } from '../../../support/sample-pictures';

const raster = gradientRaster(40, 30, (x) => 100 + x);

/** [3, side, side] of one value in each channel. */
function plainTensor(side: number, values: readonly [number, number, number]): Float32Array {
  const plane = side * side;
  return Float32Array.from({ length: 3 * plane }, (_, i) => values[Math.floor(i / plane)]!);
}

function target(changes: Partial<CompositeTarget> = {}): CompositeTarget {
  return {
    raster,
    area: { x: 5, y: 2, width: 24, height: 24 },
    canvas: { width: 8, height: 8 },
    region: maskRegion({ x: 6, y: 3, width: 5, height: 4 }),
    shares: null,
    ...changes,
  };
}

describe('a compositor', () => {
  it.each([
    ['a larger area', { x: 5, y: 2, width: 24, height: 24 }, 8],
    ['an area of the canvas’ size', { x: 5, y: 2, width: 8, height: 8 }, 8],
    ['a smaller area', { x: 5, y: 2, width: 8, height: 8 }, 32],
  ])('writes the model’s colours where the mask is, in %s', async (_, area, side) => {
    const masked = (x: number, y: number): boolean => (x + y) % 2 === 0;
    const region = maskRegion({ x: 6, y: 3, width: 5, height: 4 }, masked);
    const canvas = { width: side, height: side };
    const patch = await prepareComposite(target({ area, canvas, region }))(
      plainTensor(side, [-1, 1, 0.2]),
    );
    expect(patch).toMatchObject({ x: 6, y: 3, width: 5, height: 4 });
    for (let i = 0; i < 20; i++) {
      const [x, y] = [6 + (i % 5), 3 + Math.floor(i / 5)];
      const old = raster.pixels.subarray(4 * (y * 40 + x), 4 * (y * 40 + x) + 4);
      const expected = masked(x, y) ? [0, 255, 153, old[3]] : [...old];
      expect([...patch.pixels.subarray(4 * i, 4 * i + 4)]).toEqual(expected);
    }
  });

  it('changes nothing when the model gives back what it was given, at its own size', async () => {
    const area = { x: 7, y: 9, width: 16, height: 12 };
    const canvas = { width: 16, height: 12 };
    const { pixels } = await prepareComposite(target({ area, canvas, region: maskRegion(area) }))(
      await sampleArea(raster, area, canvas),
    );
    for (let row = 0; row < 12; row++) {
      const from = 4 * ((9 + row) * 40 + 7);
      const line = pixels.subarray(64 * row, 64 * (row + 1));
      expect([...line]).toEqual([...raster.pixels.subarray(from, from + 64)]);
    }
  });

  it.each([
    [
      { width: 8, height: 9 },
      { x: 3, y: 1, width: 29, height: 24 },
    ],
    [
      { width: 4, height: 9 },
      { x: 0, y: 0, width: 16, height: 27 },
    ],
    [
      { width: 6, height: 6 },
      { x: 9, y: 2, width: 7, height: 28 },
    ],
  ])('enlarges %o to %o by Lanczos’ kernel of three lobes', async (canvas, area) => {
    const plane = canvas.width * canvas.height;
    const denoised = Float32Array.from({ length: 3 * plane }, (_, i) => Math.sin(i * i));
    const region = maskRegion(area, (x, y) => (x * 5 + y * 3) % 7 !== 0);
    const { pixels } = await prepareComposite(target({ area, canvas, region }))(denoised);
    for (let i = 0; i < region.data.length; i++) {
      if (region.data[i] !== 255) continue;
      const [x, y] = [i % area.width, Math.floor(i / area.width)];
      for (let channel = 0; channel < 3; channel++) {
        const value = enlarged(denoised.subarray(channel * plane, (channel + 1) * plane), {
          canvas,
          x: ((x + 0.5) * canvas.width) / area.width - 0.5,
          y: ((y + 0.5) * canvas.height) / area.height - 0.5,
        });
        const level = Math.min(255, Math.max(0, value * 127.5 + 127.5));
        expect(Math.abs(pixels[4 * i + channel]! - level)).toBeLessThanOrEqual(0.5001);
      }
    }
  });

  it('lets the result show by its shares', async () => {
    const shares = Float32Array.from({ length: 20 }, (_, i) => i / 19);
    const { pixels } = await prepareComposite(target({ shares }))(plainTensor(8, [1, 1, 1]));
    for (let i = 0; i < 20; i++) {
      const [x, y] = [6 + (i % 5), 3 + Math.floor(i / 5)];
      const old = raster.pixels.subarray(4 * (y * 40 + x), 4 * (y * 40 + x) + 4);
      const mixed = (level: number): number => Math.round(level + (i / 19) * (255 - level));
      const expected = [mixed(old[0]!), mixed(old[1]!), mixed(old[2]!), old[3]];
      expect([...pixels.subarray(4 * i, 4 * i + 4)]).toEqual(expected);
    }
  });

  it('makes each estimate’s patch from the picture, in memory of its own', async () => {
    const region = maskRegion({ x: 6, y: 3, width: 5, height: 4 }, (x) => x !== 8);
    const compose = prepareComposite(target({ region }));
    const first = await compose(plainTensor(8, [1, 1, 1]));
    const copy = first.pixels.slice();
    await compose(plainTensor(8, [-1, -1, -1]));
    expect(first.pixels).toEqual(copy);
    expect((await compose(plainTensor(8, [1, 1, 1]))).pixels).toEqual(copy);
  });
});

it('makes an opaque picture of a whole estimate', () => {
  const { width, height, pixels } = rasterOf(plainTensor(4, [-2, 0.5, 1]), 4);
  expect([width, height]).toEqual([4, 4]);
  expect([...pixels.subarray(60)]).toEqual([0, 191, 255, 255]);
});

interface Place {
  readonly canvas: { readonly width: number; readonly height: number };
  readonly x: number;
  readonly y: number;
}

/** By the definition: a weighted mean in which the edge goes on beyond the canvas. */
function enlarged(plane: Float32Array, { canvas: { width, height }, x, y }: Place): number {
  let [sum, total] = [0, 0];
  for (let v = Math.floor(y) - 2; v <= Math.floor(y) + 3; v++) {
    for (let u = Math.floor(x) - 2; u <= Math.floor(x) + 3; u++) {
      const weight = lanczos(u - x) * lanczos(v - y);
      const row = Math.min(height - 1, Math.max(0, v));
      const column = Math.min(width - 1, Math.max(0, u));
      sum += weight * plane[row * width + column]!;
      total += weight;
    }
  }
  return sum / total;
}

function lanczos(d: number): number {
  const sinc = (value: number): number =>
    value === 0 ? 1 : Math.sin(Math.PI * value) / (Math.PI * value);
  return Math.abs(d) < 3 ? sinc(d) * sinc(d / 3) : 0;
}
