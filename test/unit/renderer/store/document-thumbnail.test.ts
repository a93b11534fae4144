import { expect, it } from 'vitest';
import { openDocument } from '../../../../src/renderer/document/document';
import { PaintStroke } from '../../../../src/renderer/document/paint-stroke';
import { fillRectangle } from '../../../../src/renderer/mask/fill-shape';
import { documentThumbnail } from '../../../../src/renderer/store/document-thumbnail';

it('shows the picture with its paint, and the mask as a tint', () => {
  const plain = openDocument({
    picture: { id: 'p', name: 'a.png', width: 200, height: 100 },
    pixels: new Uint8Array(4 * 200 * 100).fill(255),
  });
  const brush = { color: { r: 0, g: 0, b: 255 }, hardness: 1 };
  const [from, to] = [
    { x: 0, y: 25 },
    { x: 200, y: 25 },
  ];
  const paint = new PaintStroke(plain.paint, brush).extend(plain.paint, [{ from, to, size: 40 }]);
  const corners = { from: { x: 0, y: 60 }, to: { x: 200, y: 100 } };
  const mask = fillRectangle(plain.mask, corners, 255);
  const { width, height, pixels } = documentThumbnail({ ...plain, paint, mask }, 40);
  expect([width, height]).toEqual([40, 20]);
  const at = (x: number, y: number): number[] => [
    ...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
  ];
  expect(at(20, 5)).toEqual([0, 0, 255, 255]);
  expect(at(20, 10)).toEqual([255, 255, 255, 255]);
  expect(at(20, 16)[0]).toBe(255);
  expect(at(20, 16)[2]).toBeLessThan(200);
});
