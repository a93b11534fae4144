import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pixelsFrom, readPixels, withPatch } from '../../../../src/renderer/document/pixels';
import { changedTiles } from '../../../../src/renderer/mask/tile-grid';

const width = 140;
const height = 100;
const whole = { x: 0, y: 0, width, height };

function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    { length },
    (_, at) => (Math.imul(at + 1, 2654435761 + seed) >>> 13) & 255,
  );
}

const rects = fc
  .tuple(fc.nat(width - 1), fc.nat(height - 1), fc.nat(90), fc.nat(90))
  .map(([x, y, w, h]) => ({
    x,
    y,
    width: Math.min(1 + w, width - x),
    height: Math.min(1 + h, height - y),
  }));

describe('withPatch', () => {
  it('writes the patch and nothing else, and leaves the old pixels as they were', () => {
    fc.assert(
      fc.property(fc.array(rects, { minLength: 1, maxLength: 4 }), (areas) => {
        const base = noise(4 * width * height, 1);
        let pixels = pixelsFrom(width, height, base);
        const expected = base.slice();
        for (const [turn, area] of areas.entries()) {
          const patch = { ...area, pixels: noise(4 * area.width * area.height, 2 + turn) };
          pixels = withPatch(pixels, patch);
          for (let y = 0; y < area.height; y++) {
            const row = patch.pixels.subarray(4 * y * area.width, 4 * (y + 1) * area.width);
            expected.set(row, 4 * ((area.y + y) * width + area.x));
          }
          expect(Buffer.compare(readPixels(pixels, area), patch.pixels)).toBe(0);
        }
        expect(Buffer.compare(readPixels(pixels, whole), expected)).toBe(0);
        expect(Buffer.compare(base, noise(4 * width * height, 1))).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('makes new only the tiles under the patch', () => {
    const pixels = pixelsFrom(width, height, noise(4 * width * height, 1));
    const patch = { x: 60, y: 10, width: 8, height: 8, pixels: noise(256, 3) };
    expect(changedTiles(pixels, withPatch(pixels, patch))).toEqual([0, 1]);
  });
});
