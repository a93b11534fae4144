import { describe, expect, it } from 'vitest';
import { composite, rasterOf } from '../../../../src/main/pictures/composite';
import { sampleFrame } from '../../../../src/main/pictures/frame-sampling';
import { gradientRaster, maskRegion } from '../../../support/sample-pictures';

const raster = gradientRaster(40, 30, (x) => 100 + x);

/** [3, R, R] of one value in each channel. */
function plainTensor(resolution: number, values: readonly [number, number, number]): Float32Array {
  const plane = resolution * resolution;
  return Float32Array.from({ length: 3 * plane }, (_, i) => values[Math.floor(i / plane)]!);
}

describe('composite', () => {
  it.each([
    ['a larger frame', { x: 5, y: 2, size: 24 }, 8],
    ['a frame of the model’s size', { x: 5, y: 2, size: 8 }, 8],
    ['a smaller frame', { x: 5, y: 2, size: 8 }, 32],
  ])('writes the model’s colours where the mask is, in %s', (_, frame, resolution) => {
    const masked = (x: number, y: number): boolean => (x + y) % 2 === 0;
    const mask = maskRegion({ x: 6, y: 3, width: 5, height: 4 }, masked);
    const denoised = plainTensor(resolution, [-1, 1, 0.2]);
    const patch = composite({ raster, frame, mask, denoised, resolution });
    expect(patch).toMatchObject({ x: 6, y: 3, width: 5, height: 4 });
    for (let i = 0; i < 20; i++) {
      const [x, y] = [6 + (i % 5), 3 + Math.floor(i / 5)];
      const old = raster.pixels.subarray(4 * (y * 40 + x), 4 * (y * 40 + x) + 4);
      const expected = masked(x, y) ? [0, 255, 153, old[3]] : [...old];
      expect([...patch.pixels.subarray(4 * i, 4 * i + 4)]).toEqual(expected);
    }
  });

  it('changes nothing when the model gives back what it was given, at its own size', () => {
    const frame = { x: 7, y: 9, size: 16 };
    const mask = maskRegion({ x: 0, y: 0, width: 40, height: 30 });
    const denoised = sampleFrame(raster, frame, 16);
    const { pixels, ...rect } = composite({ raster, frame, mask, denoised, resolution: 16 });
    expect(rect).toEqual({ x: 7, y: 9, width: 16, height: 16 });
    for (let row = 0; row < 16; row++) {
      const from = 4 * ((9 + row) * 40 + 7);
      const line = pixels.subarray(64 * row, 64 * (row + 1));
      expect([...line]).toEqual([...raster.pixels.subarray(from, from + 64)]);
    }
  });

  it('keeps a slope straight when it makes the estimate larger', () => {
    const denoised = Float32Array.from({ length: 3 * 64 }, (_, i) => ((i % 8) - 3.5) / 10);
    const frame = { x: 0, y: 0, size: 24 };
    const mask = maskRegion({ x: 0, y: 0, width: 24, height: 24 });
    const { pixels } = composite({ raster, frame, mask, denoised, resolution: 8 });
    for (let column = 5; column < 19; column++) {
      const value = ((column + 0.5) / 3 - 0.5 - 3.5) / 10;
      expect(Math.abs(pixels[4 * (12 * 24 + column)]! - (value + 1) * 127.5)).toBeLessThanOrEqual(
        0.51,
      );
    }
  });

  it('keeps to the part of the mask inside the frame, cut to its bounds', () => {
    const mask = maskRegion({ x: 0, y: 0, width: 40, height: 30 }, (x, y) => x === 12 && y < 20);
    const frame = { x: 10, y: 5, size: 8 };
    const denoised = plainTensor(8, [0, 0, 0]);
    const patch = composite({ raster, frame, mask, denoised, resolution: 8 });
    expect(patch).toMatchObject({ x: 12, y: 5, width: 1, height: 8 });
  });

  it('rounds and clamps what the weights overshoot', () => {
    const denoised = Float32Array.from({ length: 3 * 16 }, (_, i) => (i % 4 < 2 ? -1 : 1));
    const mask = maskRegion({ x: 0, y: 0, width: 16, height: 16 });
    const frame = { x: 0, y: 0, size: 16 };
    const { pixels } = composite({ raster, frame, mask, denoised, resolution: 4 });
    const reds = Array.from({ length: 16 }, (_, x) => pixels[4 * x]!);
    expect(reds.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(reds.slice(12)).toEqual([255, 255, 255, 255]);
  });

  it('refuses a frame outside the picture and a mask outside the frame', () => {
    const denoised = plainTensor(8, [0, 0, 0]);
    const mask = maskRegion({ x: 0, y: 0, width: 5, height: 5 });
    const request = { raster, mask, denoised, resolution: 8 };
    expect(() => composite({ ...request, frame: { x: 33, y: 0, size: 8 } })).toThrow('leaves');
    expect(() => composite({ ...request, frame: { x: 8, y: 8, size: 8 } })).toThrow('masked');
  });
});

it('makes an opaque picture of a whole estimate', () => {
  const { width, height, pixels } = rasterOf(plainTensor(4, [-2, 0.5, 1]), 4);
  expect([width, height]).toEqual([4, 4]);
  expect([...pixels.subarray(60)]).toEqual([0, 191, 255, 255]);
});
