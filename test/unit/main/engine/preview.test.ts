import { expect, it } from 'vitest';
import { previewOf } from '../../../../src/main/engine/preview';

it('shows a small canvas pixel by pixel, cut off at black and white', () => {
  const canvas = { width: 2, height: 1 };
  const preview = previewOf(Float32Array.of(-1, 1.4, 0, -1.2, 1, 0.5), canvas);
  expect(preview).toEqual({
    width: 2,
    height: 1,
    pixels: Uint8Array.of(0, 128, 255, 255, 0, 191),
  });
});

it('shows the means of boxes where a side has more than 256 pixels', () => {
  const canvas = { width: 515, height: 2 };
  const red = Float32Array.from({ length: 1030 }, (_, i) => ((i % 515) % 3 === 0 ? 1 : -0.5));
  const preview = previewOf(Float32Array.of(...red, ...red, ...red), canvas);
  expect([preview.width, preview.height]).toEqual([172, 1]);
  // The last box holds two columns, of which one is white.
  expect([...preview.pixels.subarray(0, 3)]).toEqual([128, 128, 128]);
  expect([...preview.pixels.subarray(-3)]).toEqual([159, 159, 159]);
});
