import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskFromRegion, maskToRegion, readMask } from '../../../../src/renderer/mask/mask-region';
import {
  emptyMask,
  invertMask,
  isMaskEmpty,
  maskAt,
  maskBounds,
  type TiledMask,
} from '../../../../src/renderer/mask/tiled-mask';

const size = fc.integer({ min: 1, max: 150 });

/** A mask of any size with some pixels set, and the bytes it should have. */
const masks = fc
  .tuple(size, size, fc.array(fc.tuple(fc.nat(149), fc.nat(149)), { maxLength: 20 }))
  .map(([width, height, points]) => {
    const data = new Uint8Array(width * height);
    for (const [x, y] of points) if (x < width && y < height) data[y * width + x] = 255;
    return { width, height, data };
  });

/** Whether two masks have equal tiles, and none where the other has none. */
function sameTiles(a: TiledMask, b: TiledMask): boolean {
  return a.tiles.every((tile, index) => {
    const other = b.tiles[index] ?? null;
    return tile === null || other === null ? tile === other : Buffer.compare(tile, other) === 0;
  });
}

describe('a mask and its region', () => {
  it('keep every byte, both ways', () => {
    fc.assert(
      fc.property(masks, ({ width, height, data }) => {
        const mask = maskFromRegion(width, height, { x: 0, y: 0, width, height, data });
        expect(Buffer.compare(readMask(mask, { x: 0, y: 0, width, height }), data)).toBe(0);
        const region = maskToRegion(mask);
        const back =
          region === null ? emptyMask(width, height) : maskFromRegion(width, height, region);
        expect(sameTiles(back, mask)).toBe(true);
      }),
    );
  });

  it('have tight bounds', () => {
    fc.assert(
      fc.property(masks, ({ width, height, data }) => {
        const mask = maskFromRegion(width, height, { x: 0, y: 0, width, height, data });
        const xs: number[] = [];
        const ys: number[] = [];
        for (const [at, byte] of data.entries()) {
          if (byte === 0) continue;
          xs.push(at % width);
          ys.push(Math.floor(at / width));
        }
        const x = Math.min(...xs);
        const y = Math.min(...ys);
        const expected =
          xs.length === 0
            ? null
            : { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
        expect(maskBounds(mask)).toEqual(expected);
        expect(isMaskEmpty(mask)).toBe(expected === null);
      }),
    );
  });

  it('leave out what lies outside the picture', () => {
    const region = { x: 60, y: 60, width: 10, height: 10, data: new Uint8Array(100).fill(255) };
    const mask = maskFromRegion(65, 65, region);
    expect(maskBounds(mask)).toEqual({ x: 60, y: 60, width: 5, height: 5 });
    expect(maskAt(mask, 65, 65)).toBe(0);
  });
});

describe('invertMask', () => {
  it('exchanges edit and keep at every pixel, and twice is nothing', () => {
    fc.assert(
      fc.property(masks, ({ width, height, data }) => {
        const mask = maskFromRegion(width, height, { x: 0, y: 0, width, height, data });
        const inverted = invertMask(mask);
        const whole = { x: 0, y: 0, width, height };
        const expected = data.map((byte) => 255 - byte);
        expect(Buffer.compare(readMask(inverted, whole), expected)).toBe(0);
        expect(sameTiles(invertMask(inverted), mask)).toBe(true);
      }),
    );
  });

  it('edits nothing beyond the edge of the picture', () => {
    const inverted = invertMask(emptyMask(70, 30));
    expect(maskBounds(inverted)).toEqual({ x: 0, y: 0, width: 70, height: 30 });
    const edited = inverted.tiles.map((tile) => tile?.filter((byte) => byte === 255).length);
    expect(edited).toEqual([64 * 30, 6 * 30]);
  });
});
