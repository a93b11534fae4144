import sharp from 'sharp';
import { expect, it } from 'vitest';
import { decodePicture } from '../../../../src/main/pictures/decode-picture';
import { encodePng } from '../../../../src/main/pictures/encode-png';
import { gradientRaster, plainRaster } from '../../../support/sample-pictures';
import type { Raster } from '../../../../src/main/pictures/raster';

function noise(width: number, height: number): Raster {
  const raster = gradientRaster(width, height);
  return {
    ...raster,
    pixels: raster.pixels.map((_, i) => (i % 4 === 3 ? 255 : (i * 2654435761) >>> 13)),
  };
}

it.each([
  ['one pixel', gradientRaster(1, 1)],
  ['one row', gradientRaster(700, 1)],
  ['one column', gradientRaster(1, 700)],
  ['many strips', noise(1023, 700)],
  ['one colour', plainRaster(640, 480, [10, 20, 30, 255])],
  ['transparency', gradientRaster(300, 500, (x, y) => (x + y) & 255)],
])('writes a file that other decoders read exactly: %s', async (_, raster) => {
  const bytes = await encodePng(raster);
  const { width, height, pixels } = (await decodePicture({ name: 'a.png', bytes })).raster;
  expect([width, height]).toEqual([raster.width, raster.height]);
  expect(Buffer.compare(pixels, raster.pixels)).toBe(0);
});

it('writes RGB when the picture is opaque, RGBA else', async () => {
  const opaque = await sharp(await encodePng(gradientRaster(9, 9))).metadata();
  const clear = await sharp(await encodePng(gradientRaster(9, 9, (x) => 250 + (x % 5)))).metadata();
  expect([opaque.channels, clear.channels]).toEqual([3, 4]);
});

it('needs little room for a picture of one colour', async () => {
  const bytes = await encodePng(plainRaster(1000, 1000, [1, 2, 3, 255]));
  expect(bytes.length).toBeLessThan(30_000);
});
