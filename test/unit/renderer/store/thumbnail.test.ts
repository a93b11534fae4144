import { describe, expect, it } from 'vitest';
import { pixelsFrom, withPatch } from '../../../../src/renderer/document/pixels';
import { thumbnailOf } from '../../../../src/renderer/store/thumbnail';

function plain(width: number, height: number, rgba: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 4 * width * height }, (_, i) => rgba[i % 4]!);
}

describe('thumbnailOf', () => {
  it('keeps a small area as it is', () => {
    const bytes = Uint8Array.from({ length: 4 * 8 * 8 }, (_, i) => i % 251);
    const { pixels, width, height } = thumbnailOf(
      pixelsFrom(8, 8, bytes),
      { x: 2, y: 3, width: 2, height: 1 },
      100,
    );
    expect([width, height]).toEqual([2, 1]);
    expect([...pixels]).toEqual([...bytes.subarray(4 * (3 * 8 + 2), 4 * (3 * 8 + 4))]);
  });

  it('shrinks to the longer side and averages', () => {
    const bytes = Uint8Array.from({ length: 4 * 200 * 100 }, (_, i) =>
      Math.floor(i / 4) % 2 === 0 ? 0 : 200,
    );
    const whole = { x: 0, y: 0, width: 200, height: 100 };
    const { pixels, width, height } = thumbnailOf(pixelsFrom(200, 100, bytes), whole, 50);
    expect([width, height]).toEqual([50, 25]);
    expect(new Set(pixels)).toEqual(new Set([100]));
  });

  it('sees what was changed after opening', () => {
    const base = pixelsFrom(130, 130, plain(130, 130, [1, 2, 3, 255]));
    const patch = { x: 129, y: 129, width: 1, height: 1, pixels: plain(1, 1, [9, 8, 7, 255]) };
    const area = { x: 128, y: 129, width: 2, height: 1 };
    expect([...thumbnailOf(withPatch(base, patch), area, 10).pixels]).toEqual([
      1, 2, 3, 255, 9, 8, 7, 255,
    ]);
  });
});
