import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../../../src/renderer/mask/capsule';
import { fillPolygon, fillRectangle } from '../../../../src/renderer/mask/fill-shape';
import { readMask } from '../../../../src/renderer/mask/mask-region';
import { changedTiles } from '../../../../src/renderer/mask/tile-grid';
import {
  emptyMask,
  fullMask,
  fullTile,
  isMaskEmpty,
  maskAt,
  maskBounds,
} from '../../../../src/renderer/mask/tiled-mask';

const width = 150;
const height = 130;

/** How often the outline goes around a pixel's centre, summed over its edges. */
function winding(points: readonly Point[], x: number, y: number): number {
  let turns = 0;
  for (const [i, a] of points.entries()) {
    const b = points[(i + 1) % points.length]!;
    const side = (b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y);
    if (a.y <= y && b.y > y && side > 0) turns++;
    if (a.y > y && b.y <= y && side < 0) turns--;
  }
  return turns;
}

const coordinate = fc.double({ min: -60, max: 210, noNaN: true });
const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 9 });

describe('fillPolygon', () => {
  it('sets exactly the pixels whose centres the outline goes around, and no others', () => {
    fc.assert(
      fc.property(points, fc.constantFrom(0 as const, 255 as const), (outline, value) => {
        const before = value === 255 ? emptyMask(width, height) : fullMask(width, height);
        const filled = fillPolygon(before, outline, value);
        const bytes = readMask(filled, { x: 0, y: 0, width, height });
        for (let at = 0; at < bytes.length; at++) {
          const inside = winding(outline, (at % width) + 0.5, Math.floor(at / width) + 0.5) !== 0;
          if ((bytes[at] === value) !== inside) {
            throw new Error(`pixel ${at % width}, ${Math.floor(at / width)}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shares full tiles, and touches no tile that the outline does not reach', () => {
    const outline = [
      { x: 64, y: 64 },
      { x: 256, y: 64 },
      { x: 256, y: 200 },
      { x: 64, y: 200 },
    ];
    const before = emptyMask(640, 640);
    const filled = fillPolygon(before, outline, 255);
    expect(filled.tiles[11]).toBe(fullTile);
    expect(changedTiles(before, filled)).toHaveLength(9);
    expect(fillPolygon(filled, outline, 255)).toBe(filled);
  });
});

describe('fillRectangle', () => {
  it('sets the pixels between two corners, whichever they are, within the picture', () => {
    const corners = { from: { x: 40.4, y: 200 }, to: { x: -20, y: 99.6 } };
    const mask = fillRectangle(emptyMask(width, height), corners, 255);
    expect(maskBounds(mask)).toEqual({ x: 0, y: 100, width: 40, height: 30 });
    expect(maskAt(mask, 39, 100)).toBe(255);
    const all = { from: { x: -1, y: -1 }, to: { x: 999, y: 999 } };
    expect(isMaskEmpty(fillRectangle(mask, all, 0))).toBe(true);
  });

  it('returns the same mask when it lies outside or is thinner than a pixel', () => {
    const mask = emptyMask(width, height);
    const outside = { from: { x: 300, y: 0 }, to: { x: 400, y: 50 } };
    expect(fillRectangle(mask, outside, 255)).toBe(mask);
    const thin = { from: { x: 10.6, y: 0 }, to: { x: 11.4, y: 50 } };
    expect(fillRectangle(mask, thin, 255)).toBe(mask);
  });
});
