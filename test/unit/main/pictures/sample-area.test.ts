import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../../src/main/pictures/raster';
import { sampleArea } from '../../../../src/main/pictures/sample-area';
import { gradientRaster, plainRaster } from '../../../support/sample-pictures';

const toByte = (value: number): number => Math.round((value + 1) * 127.5);

const square = (side: number, x = 0, y = 0) => ({ x, y, width: side, height: side });

describe('sampleArea', () => {
  it('changes nothing when the area has the size of the canvas', async () => {
    const raster = gradientRaster(20, 16);
    const tensor = await sampleArea(
      raster,
      { x: 5, y: 3, width: 8, height: 9 },
      { width: 8, height: 9 },
    );
    for (let y = 0; y < 9; y++) {
      for (let x = 0; x < 8; x++) {
        for (let channel = 0; channel < 3; channel++) {
          const byte = raster.pixels[4 * ((y + 3) * 20 + x + 5) + channel];
          expect(toByte(tensor[channel * 72 + y * 8 + x]!)).toBe(byte);
        }
      }
    }
  });

  it('spans -1 to 1', async () => {
    const tensor = await sampleArea(plainRaster(4, 4, [0, 255, 128, 255]), square(4), square(4));
    expect([tensor[0], tensor[16], tensor[32]]).toEqual([-1, 1, expect.closeTo(0.0039, 4)]);
  });

  it.each([
    [
      { x: 0, y: 0, width: 12, height: 12 },
      { width: 4, height: 4 },
    ],
    [
      { x: 1, y: 2, width: 17, height: 13 },
      { width: 5, height: 12 },
    ],
    [
      { x: 3, y: 0, width: 9, height: 18 },
      { width: 8, height: 5 },
    ],
  ])('makes a canvas pixel the mean of what it covers, from %o to %o', async (area, canvas) => {
    const raster = gradientRaster(20, 20);
    const tensor = await sampleArea(raster, area, canvas);
    const plane = canvas.width * canvas.height;
    for (let i = 0; i < 3 * plane; i++) {
      const [column, row] = [i % canvas.width, Math.floor((i % plane) / canvas.width)];
      const level = coveredMean(raster, area, canvas, {
        column,
        row,
        channel: Math.floor(i / plane),
      });
      expect(tensor[i]).toBeCloseTo(level / 127.5 - 1, 5);
    }
  });

  it.each([
    [100, 64],
    [65, 64],
    [1000, 64],
    [1000, 3],
    [40, 64],
    [3, 64],
    [1, 8],
  ])('keeps a plain colour exactly from %i to %i pixels', async (size, resolution) => {
    const raster = plainRaster(1010, 1010, [255, 3, 254, 255]);
    const tensor = await sampleArea(raster, square(size, 7, 9), square(resolution));
    expect(new Set(Array.from(tensor, toByte))).toEqual(new Set([255, 3, 254]));
    expect(tensor).toHaveLength(3 * resolution * resolution);
  });

  it.each([
    [150, 64],
    [33, 64],
  ])('keeps a slope straight from %i to %i pixels', async (size, resolution) => {
    const pixels = Uint8Array.from({ length: 4 * size * size }, (_, i) => 50 + ((i >> 2) % size));
    const tensor = await sampleArea(
      { width: size, height: size, pixels },
      square(size),
      square(resolution),
    );
    for (let column = 4; column < resolution - 4; column++) {
      const centre = ((column + 0.5) * size) / resolution - 0.5;
      expect((tensor[column]! + 1) * 127.5).toBeCloseTo(50 + centre, 1);
    }
  });

  it('reads a picture whose memory is not aligned', async () => {
    const aligned = gradientRaster(20, 16);
    const memory = new Uint8Array(aligned.pixels.length + 1);
    memory.set(aligned.pixels, 1);
    const shifted = { ...aligned, pixels: memory.subarray(1) };
    expect(await sampleArea(shifted, square(12), square(5))).toEqual(
      await sampleArea(aligned, square(12), square(5)),
    );
  });
});

interface Place {
  readonly column: number;
  readonly row: number;
  readonly channel: number;
}

/** By the definition, in levels of 255. */
function coveredMean(
  raster: Raster,
  area: { x: number; y: number; width: number; height: number },
  canvas: { width: number; height: number },
  { column, row, channel }: Place,
): number {
  const covered = (index: number, scale: number, pixel: number): number =>
    Math.max(0, Math.min(pixel + 1, (index + 1) * scale) - Math.max(pixel, index * scale));
  let [sum, total] = [0, 0];
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      const share =
        covered(column, area.width / canvas.width, x) *
        covered(row, area.height / canvas.height, y);
      const from = 4 * ((area.y + y) * raster.width + area.x + x) + channel;
      sum += share * raster.pixels[from]!;
      total += share;
    }
  }
  return sum / total;
}
