import { expect, it } from 'vitest';
import { outsideMaskBytesChanged } from '../../../../src/main/pictures/faithfulness';
import { gradientRaster, maskRegion } from '../../../support/sample-pictures';

const before = gradientRaster(20, 10);
const mask = maskRegion({ x: 5, y: 2, width: 6, height: 4 }, (x) => x !== 7);

function changed(...bytes: readonly [x: number, y: number, channel: number][]): typeof before {
  const pixels = before.pixels.slice();
  for (const [x, y, channel] of bytes) pixels[4 * (y * 20 + x) + channel]! ^= 1;
  return { ...before, pixels };
}

it('counts nothing for equal pictures and for changes under the mask', async () => {
  expect(await outsideMaskBytesChanged(before, before, mask)).toBe(0);
  expect(await outsideMaskBytesChanged(before, changed([5, 2, 0], [10, 5, 3]), mask)).toBe(0);
});

it.each([
  ['before the mask', [0, 0, 0]],
  ['above it', [5, 1, 1]],
  ['left of it', [4, 3, 2]],
  ['right of it', [11, 3, 0]],
  ['below it', [10, 6, 1]],
  ['inside its rectangle where it is 0', [7, 3, 3]],
  ['at the end', [19, 9, 3]],
] as const)('counts a byte %s', async (_, [x, y, channel]) => {
  expect(await outsideMaskBytesChanged(before, changed([x, y, channel]), mask)).toBe(1);
});

it('counts every channel', async () => {
  const after = changed([0, 0, 0], [0, 0, 1], [0, 0, 2], [0, 0, 3], [19, 9, 0]);
  expect(await outsideMaskBytesChanged(before, after, mask)).toBe(5);
});

it('accepts a mask that reaches beyond the picture', async () => {
  const wide = maskRegion({ x: 18, y: 8, width: 30, height: 30 });
  expect(await outsideMaskBytesChanged(before, changed([19, 9, 0], [17, 9, 0]), wide)).toBe(1);
});

it('compares pictures whose memory is not aligned', async () => {
  const memory = new Uint8Array(before.pixels.length + 1);
  memory.set(changed([0, 0, 0]).pixels, 1);
  const after = { ...before, pixels: memory.subarray(1) };
  expect(await outsideMaskBytesChanged(before, after, mask)).toBe(1);
});

it('refuses pictures of two sizes', async () => {
  const counting = outsideMaskBytesChanged(before, gradientRaster(10, 20), mask);
  await expect(counting).rejects.toThrow(RangeError);
});
