import { expect, it } from 'vitest';
import { cropMask } from '../../../../src/main/pictures/crop-mask';
import { maskRegion } from '../../../support/sample-pictures';

const mask = maskRegion({ x: 10, y: 20, width: 8, height: 6 }, (x, y) => x === 12 || y === 23);

it('cuts a mask to the masked pixels inside a rectangle', () => {
  expect(cropMask(mask, { x: 11, y: 21, width: 4, height: 2 })).toEqual({
    x: 12,
    y: 21,
    width: 1,
    height: 2,
    data: Uint8Array.of(255, 255),
  });
});

it('keeps what is not masked inside those bounds', () => {
  expect(cropMask(mask, { x: 0, y: 22, width: 14, height: 2 })).toEqual({
    x: 10,
    y: 22,
    width: 4,
    height: 2,
    data: Uint8Array.of(0, 0, 255, 0, 255, 255, 255, 255),
  });
});

it.each([
  ['beside the mask', { x: 18, y: 20, width: 5, height: 5 }],
  ['below it', { x: 10, y: 26, width: 5, height: 5 }],
  ['where nothing is masked', { x: 13, y: 24, width: 5, height: 2 }],
])('gives nothing %s', (_, rect) => {
  expect(cropMask(mask, rect)).toBeNull();
});
