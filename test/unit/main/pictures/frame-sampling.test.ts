import { describe, expect, it } from 'vitest';
import { sampleFrame, sampleMask } from '../../../../src/main/pictures/frame-sampling';
import { gradientRaster, maskRegion, plainRaster } from '../../../support/sample-pictures';
import type { Raster } from '../../../../src/main/pictures/raster';

const toByte = (value: number): number => Math.round((value + 1) * 127.5);

describe('sampleFrame', () => {
  it('changes nothing when the frame has the size of the model', () => {
    const raster = gradientRaster(20, 16);
    const tensor = sampleFrame(raster, { x: 5, y: 3, size: 8 }, 8);
    for (let y = 0; y < 8; y++) {
      for (let x = 0; x < 8; x++) {
        for (let channel = 0; channel < 3; channel++) {
          const byte = raster.pixels[4 * ((y + 3) * 20 + x + 5) + channel];
          expect(toByte(tensor[channel * 64 + y * 8 + x]!)).toBe(byte);
        }
      }
    }
  });

  it('spans -1 to 1', () => {
    const tensor = sampleFrame(plainRaster(4, 4, [0, 255, 128, 255]), { x: 0, y: 0, size: 4 }, 4);
    expect([tensor[0], tensor[16], tensor[32]]).toEqual([-1, 1, expect.closeTo(0.0039, 4)]);
  });

  it('makes a model pixel the mean of the image pixels under it', () => {
    const raster = gradientRaster(12, 12);
    const tensor = sampleFrame(raster, { x: 0, y: 0, size: 12 }, 4);
    let sum = 0;
    for (let y = 3; y < 6; y++) for (let x = 6; x < 9; x++) sum += raster.pixels[4 * (y * 12 + x)]!;
    expect(tensor[1 * 4 + 2]).toBeCloseTo(sum / 9 / 127.5 - 1, 5);
  });

  it.each([
    [100, 64],
    [65, 64],
    [1000, 64],
    [40, 64],
    [3, 64],
    [1, 8],
  ])('keeps a plain colour exactly from %i to %i pixels', (size, resolution) => {
    const tensor = sampleFrame(
      plainRaster(1010, 1010, [3, 200, 77, 255]),
      { x: 7, y: 9, size },
      resolution,
    );
    const bytes = new Set(Array.from(tensor, toByte));
    expect(bytes).toEqual(new Set([3, 200, 77]));
    expect(tensor).toHaveLength(3 * resolution * resolution);
  });

  it.each([
    [150, 64],
    [33, 64],
  ])('keeps a slope straight from %i to %i pixels', (size, resolution) => {
    const pixels = Uint8Array.from({ length: 4 * size * size }, (_, i) => 50 + ((i >> 2) % size));
    const raster: Raster = { width: size, height: size, pixels };
    const tensor = sampleFrame(raster, { x: 0, y: 0, size }, resolution);
    for (let column = 4; column < resolution - 4; column++) {
      const centre = ((column + 0.5) * size) / resolution - 0.5;
      expect((tensor[column]! + 1) * 127.5).toBeCloseTo(50 + centre, 1);
    }
  });

  it.each([
    { x: 13, y: 0, size: 8 },
    { x: 0, y: 9, size: 8 },
    { x: 0, y: 0, size: 17 },
  ])('refuses a frame outside the picture: %o', (frame) => {
    expect(() => sampleFrame(gradientRaster(20, 16), frame, 8)).toThrow(
      /leaves the picture of 20 × 16/,
    );
  });
});

describe('sampleMask', () => {
  const frame = { x: 10, y: 20, size: 32 };

  it('edits a model pixel when any image pixel under it is masked', () => {
    const mask = maskRegion({ x: 17, y: 25, width: 1, height: 1 });
    const sampled = sampleMask(mask, frame, 8);
    expect([...sampled.entries()].filter(([, value]) => value === 1)).toEqual([[1 * 8 + 1, 1]]);
  });

  it('edits both of two model pixels that share an image pixel', () => {
    const sampled = sampleMask(
      maskRegion({ x: 1, y: 0, width: 1, height: 1 }),
      { x: 0, y: 0, size: 3 },
      2,
    );
    expect([...sampled]).toEqual([1, 1, 0, 0]);
  });

  it('agrees with the definition for many masks, frames and sizes', () => {
    for (const [size, resolution] of [
      [32, 8],
      [9, 4],
      [8, 8],
      [5, 8],
      [13, 5],
    ] as const) {
      for (let seed = 0; seed < 20; seed++) {
        const masked = (x: number, y: number): boolean => (x * 7 + y * 13 + seed * 5) % 29 === 0;
        const mask = maskRegion({ x: 2 + (seed % 5), y: 1, width: 25, height: 30 }, masked);
        const own = { x: 4, y: 3, size };
        const expected = expectedMask(mask, own, resolution);
        if (expected.some((value) => value === 1)) {
          expect([...sampleMask(mask, own, resolution)]).toEqual(expected);
        } else {
          expect(() => sampleMask(mask, own, resolution)).toThrow();
        }
      }
    }
  });

  it('edits everything under a full mask', () => {
    const sampled = sampleMask(maskRegion({ x: 0, y: 0, width: 60, height: 60 }), frame, 8);
    expect(sampled.every((value) => value === 1)).toBe(true);
  });

  it.each([
    ['an empty mask', maskRegion({ x: 10, y: 20, width: 32, height: 32 }, () => false)],
    ['a mask beside the frame', maskRegion({ x: 50, y: 20, width: 5, height: 5 })],
  ])('refuses %s', (_, mask) => {
    expect(() => sampleMask(mask, frame, 8)).toThrow('Nothing inside the frame is masked');
  });
});

function expectedMask(
  mask: ReturnType<typeof maskRegion>,
  frame: { x: number; y: number; size: number },
  resolution: number,
): number[] {
  const sampled = new Array<number>(resolution * resolution).fill(0);
  for (let y = 0; y < frame.size; y++) {
    for (let x = 0; x < frame.size; x++) {
      const [column, row] = [x + frame.x - mask.x, y + frame.y - mask.y];
      if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) continue;
      if (mask.data[row * mask.width + column] !== 255) continue;
      for (let v = 0; v < resolution; v++) {
        for (let u = 0; u < resolution; u++) {
          const overlaps = (at: number, pixel: number): boolean =>
            at * frame.size < (pixel + 1) * resolution &&
            (at + 1) * frame.size > pixel * resolution;
          if (overlaps(u, x) && overlaps(v, y)) sampled[v * resolution + u] = 1;
        }
      }
    }
  }
  return sampled;
}
