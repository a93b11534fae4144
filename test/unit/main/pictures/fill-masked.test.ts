import { expect, it } from 'vitest';
import { fillMasked } from '../../../../src/main/pictures/fill-masked';
import { gradientRaster, maskRegion, plainRaster } from '../../../support/sample-pictures';

const mask = maskRegion({ x: 5, y: 2, width: 6, height: 7 }, (x, y) => (x * y) % 4 !== 0);

it('fills what is masked from around it, and nothing else', async () => {
  const raster = gradientRaster(20, 12);
  const { pixels } = await fillMasked(raster, mask);
  for (let i = 0; i < 240; i++) {
    const [x, y] = [i % 20, Math.floor(i / 20)];
    const [column, row] = [x - 5, y - 2];
    const inside = column >= 0 && row >= 0 && column < 6 && row < 7;
    if (inside && mask.data[row * 6 + column] === 255) continue;
    expect(pixels.subarray(4 * i, 4 * i + 4)).toEqual(raster.pixels.subarray(4 * i, 4 * i + 4));
  }
});

it('depends on nothing of what was masked', async () => {
  const fill = async (value: number): Promise<Uint8Array> => {
    const raster = gradientRaster(20, 12);
    for (const [i, masked] of mask.data.entries()) {
      const at = 4 * ((2 + Math.floor(i / 6)) * 20 + 5 + (i % 6));
      if (masked === 255) raster.pixels.fill(value, at, at + 3);
    }
    return (await fillMasked(raster, mask)).pixels;
  };
  expect(await fill(0)).toEqual(await fill(255));
});

it('leaves an even picture even, and makes a wholly masked one grey', async () => {
  const even = plainRaster(20, 12, [40, 90, 200, 255]);
  expect(await fillMasked(even, mask)).toEqual(even);
  const all = maskRegion({ x: 0, y: 0, width: 20, height: 12 });
  expect(await fillMasked(even, all)).toEqual(plainRaster(20, 12, [128, 128, 128, 255]));
});
