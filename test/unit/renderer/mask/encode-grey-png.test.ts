import sharp from 'sharp';
import { expect, it } from 'vitest';
import { encodeGreyPng } from '../../../../src/renderer/mask/encode-grey-png';

it('encodes an 8-bit greyscale PNG that another program reads byte for byte', async () => {
  const [width, height] = [37, 21];
  const data = Uint8Array.from({ length: width * height }, (_, at) => (at * 7) % 256);
  const png = await encodeGreyPng({ width, height, data });
  const image = sharp(png);
  const metadata = await image.metadata();
  expect(metadata).toMatchObject({ format: 'png', width, height, channels: 1, depth: 'uchar' });
  const decoded = await image.toColourspace('b-w').raw().toBuffer();
  expect(Buffer.compare(decoded, data)).toBe(0);
});
