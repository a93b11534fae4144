import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packMask, unpackMask } from '../../../../src/main/pictures/packed-mask';
import { maskRegion } from '../../../support/sample-pictures';

it('brings any mask back', async () => {
  const size = fc.integer({ min: 1, max: 19 });
  await fc.assert(
    fc.asyncProperty(size, size, fc.nat(), async (width, height, seed) => {
      const masked = (x: number, y: number): boolean => ((x * 31 + y * 17 + seed) * 7919) % 5 < 2;
      const region = maskRegion({ x: 3, y: 4, width, height }, masked);
      expect(await unpackMask(await packMask(region))).toEqual(region);
    }),
  );
});

it('brings a large mask back, across the parts in which it is packed', async () => {
  const region = maskRegion({ x: 0, y: 0, width: 3001, height: 1501 }, (x, y) => (x ^ y) % 7 === 0);
  const { data } = await unpackMask(await packMask(region));
  expect(Buffer.compare(data, region.data)).toBe(0);
});

it('puts the first pixel into the highest bit', async () => {
  const { bits } = await packMask(
    maskRegion({ x: 0, y: 0, width: 9, height: 1 }, (x) => x % 8 === 0),
  );
  expect(bits).toBe(deflateRawSync(Uint8Array.of(0b1000_0000, 0b1000_0000)).toString('base64'));
});

it.each([
  ['too few bits', Uint8Array.of(0)],
  ['too many bits', new Uint8Array(1000)],
])('refuses %s', async (_, bytes) => {
  const bits = deflateRawSync(bytes).toString('base64');
  const unpacked = unpackMask({ x: 0, y: 0, width: 5, height: 4, bits });
  await expect(unpacked).rejects.toMatchObject({ code: 'invalid-request' });
});

it('refuses what is not deflated, and what would unpack without end', async () => {
  const bomb = deflateRawSync(new Uint8Array(5e7)).toString('base64');
  for (const bits of ['AAAA', '', bomb]) {
    const unpacked = unpackMask({ x: 0, y: 0, width: 5, height: 4, bits });
    await expect(unpacked).rejects.toMatchObject({ code: 'invalid-request' });
  }
});
