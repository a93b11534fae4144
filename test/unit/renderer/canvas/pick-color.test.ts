import { expect, it } from 'vitest';
import { formatHex, parseHex } from '../../../../src/renderer/canvas/colors';
import { pickColor } from '../../../../src/renderer/canvas/pick-color';
import { emptyPaint } from '../../../../src/renderer/document/paint-layer';
import { PaintStroke } from '../../../../src/renderer/document/paint-stroke';
import { pixelsFrom } from '../../../../src/renderer/document/pixels';

const pixels = pixelsFrom(
  20,
  20,
  Uint8Array.from({ length: 1600 }, (_, at) => [10, 20, 30, 255][at % 4]!),
);

it('is what is seen: the paint where it covers, mixed where it is soft, else the picture', () => {
  const at = { x: 5, y: 5 };
  const stroke = new PaintStroke(emptyPaint(20, 20), {
    color: { r: 210, g: 0, b: 0 },
    hardness: 0,
  });
  const paint = stroke.extend(emptyPaint(20, 20), [{ from: at, to: at, size: 8 }]);
  expect(pickColor(pixels, null, at)).toEqual({ r: 10, g: 20, b: 30 });
  expect(pickColor(pixels, paint, { x: 15, y: 15 })).toEqual({ r: 10, g: 20, b: 30 });
  const { r } = pickColor(pixels, paint, { x: 7, y: 5 })!;
  expect(r).toBeGreaterThan(20);
  expect(r).toBeLessThan(200);
});

it('is nothing outside the picture', () => {
  expect(pickColor(pixels, null, { x: -0.1, y: 5 })).toBeNull();
  expect(pickColor(pixels, null, { x: 5, y: 20 })).toBeNull();
});

it('is written as #rrggbb and read back', () => {
  for (const hex of ['#000000', '#0a0b0c', '#ffffff', '#d9482b']) {
    expect(formatHex(parseHex(hex))).toBe(hex);
  }
});
