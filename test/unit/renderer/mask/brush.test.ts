import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintSegment, type BrushSegment } from '../../../../src/renderer/mask/brush';
import { squaredDistance, type Point } from '../../../../src/renderer/mask/capsule';
import { readMask } from '../../../../src/renderer/mask/mask-region';
import { changedTiles, tileBytes } from '../../../../src/renderer/mask/tile-grid';
import {
  emptyMask,
  fullTile,
  invertMask,
  isMaskEmpty,
  maskAt,
  type TiledMask,
} from '../../../../src/renderer/mask/tiled-mask';

const width = 150;
const height = 130;

function bytesOf(mask: TiledMask): Uint8Array {
  return readMask(mask, { x: 0, y: 0, width: mask.width, height: mask.height });
}

/** Every pixel asked for itself: is its centre within the brush's radius of the segment? */
function bruteForce(before: Uint8Array, { from, to, size, value }: BrushSegment): Uint8Array {
  const snap = (p: Point): Point =>
    size < 2 ? { x: Math.floor(p.x) + 0.5, y: Math.floor(p.y) + 0.5 } : p;
  const capsule = { from: snap(from), to: snap(to), radius: Math.max(1, size) / 2 };
  return before.map((byte, at) => {
    const distance = squaredDistance(capsule, (at % width) + 0.5, Math.floor(at / width) + 0.5);
    return distance <= capsule.radius ** 2 ? value : byte;
  });
}

const coordinate = fc.double({ min: -60, max: 210, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const segment: fc.Arbitrary<BrushSegment> = fc.record({
  from: point,
  to: point,
  size: fc.oneof(fc.constantFrom(1, 2, 3, 64, 200), fc.double({ min: 1, max: 300, noNaN: true })),
  value: fc.constantFrom(0 as const, 255 as const),
});

describe('paintSegment', () => {
  it('covers exactly the pixels within its radius, painting and erasing, tile edges or not', () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), (segments) => {
        let mask = emptyMask(width, height);
        let expected: Uint8Array = new Uint8Array(width * height);
        for (const each of segments) {
          mask = paintSegment(mask, each);
          expected = bruteForce(expected, each);
        }
        expect(Buffer.compare(bytesOf(mask), expected)).toBe(0);
      }),
      { numRuns: 80 },
    );
  });

  it('also covers exactly along horizontal, vertical and zero-length segments', () => {
    for (const to of [
      { x: 100, y: 40.5 },
      { x: 20, y: 110 },
      { x: 20, y: 40.5 },
    ]) {
      const each: BrushSegment = { from: { x: 20, y: 40.5 }, to, size: 25, value: 255 };
      const expected = bruteForce(new Uint8Array(width * height), each);
      const painted = paintSegment(emptyMask(width, height), each);
      expect(Buffer.compare(bytesOf(painted), expected)).toBe(0);
    }
  });

  it('covers the pixel under the pointer with the finest brush, wherever in it', () => {
    for (const at of [
      { x: 10, y: 10 },
      { x: 10.999, y: 10.001 },
    ]) {
      const mask = paintSegment(emptyMask(64, 64), { from: at, to: at, size: 1, value: 255 });
      expect(maskAt(mask, 10, 10)).toBe(255);
      expect(bytesOf(mask).filter((byte) => byte !== 0)).toHaveLength(1);
    }
  });

  it('changes no tile that it does not touch and leaves the old mask as it was', () => {
    const before = paintSegment(emptyMask(640, 640), {
      from: { x: 0, y: 0 },
      to: { x: 640, y: 640 },
      size: 40,
      value: 255,
    });
    const bytes = bytesOf(before);
    const dot = { x: 600, y: 32 };
    const after = paintSegment(before, { from: dot, to: dot, size: 10, value: 255 });
    expect(changedTiles(before, after)).toEqual([9]);
    expect(Buffer.compare(bytesOf(before), bytes)).toBe(0);
  });

  it('returns the same mask when no pixel changes', () => {
    const stroke: BrushSegment = {
      from: { x: 30, y: 30 },
      to: { x: 90, y: 60 },
      size: 30,
      value: 255,
    };
    const once = paintSegment(emptyMask(width, height), stroke);
    expect(paintSegment(once, stroke)).toBe(once);
    expect(paintSegment(once, { ...stroke, size: 20 })).toBe(once);
    const outside = {
      from: { x: -99, y: -99 },
      to: { x: -50, y: 999 },
      size: 9,
      value: 255,
    } as const;
    expect(paintSegment(once, outside)).toBe(once);
  });

  it('lets a tile go when the last of it is erased, and shares tiles that are full', () => {
    const middle = { x: 75, y: 65 };
    const all: BrushSegment = { from: middle, to: middle, size: 400, value: 255 };
    const painted = paintSegment(emptyMask(width, height), all);
    expect(painted.tiles[0]).toBe(fullTile);
    expect(Buffer.compare(bytesOf(painted), bytesOf(invertMask(emptyMask(width, height))))).toBe(0);
    expect(isMaskEmpty(paintSegment(painted, { ...all, value: 0 }))).toBe(true);
    expect(tileBytes(invertMask(emptyMask(6400, 6400)).tiles)).toBe(64 * 64);
  });
});
