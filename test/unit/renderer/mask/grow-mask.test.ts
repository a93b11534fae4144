import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growMask, shrinkMask } from '../../../../src/renderer/mask/grow-mask';
import { maskFromRegion, readMask } from '../../../../src/renderer/mask/mask-region';
import {
  emptyMask,
  fullMask,
  isMaskEmpty,
  maskBounds,
  type TiledMask,
} from '../../../../src/renderer/mask/tiled-mask';

const width = 90;
const height = 75;
const whole = { x: 0, y: 0, width, height };

const masks = fc
  .array(fc.record({ x: fc.nat(width - 1), y: fc.nat(height - 1), side: fc.nat(30) }), {
    maxLength: 6,
  })
  .map((squares) => {
    const data = new Uint8Array(width * height);
    for (const { x, y, side } of squares) {
      for (let row = y; row < Math.min(height, y + side + 1); row++) {
        data.fill(255, row * width + x, row * width + Math.min(width, x + side + 1));
      }
    }
    return maskFromRegion(width, height, { ...whole, data });
  });

/** Whether each pixel has one of `value` within `distance` of it, asked pixel by pixel. */
function hasNear(mask: TiledMask, value: number, distance: number): Uint8Array {
  const data = readMask(mask, whole);
  return data.map((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    for (let dy = -distance; dy <= distance; dy++) {
      for (let dx = -distance; dx <= distance; dx++) {
        const [u, v] = [x + dx, y + dy];
        if (u < 0 || v < 0 || u >= width || v >= height) continue;
        if (dx * dx + dy * dy > distance * distance) continue;
        if (data[v * width + u] === value) return 255;
      }
    }
    return 0;
  });
}

describe('growMask', () => {
  it('adds exactly what lies within the Euclidean distance', () => {
    fc.assert(
      fc.property(masks, fc.integer({ min: 1, max: 9 }), (mask, distance) => {
        const grown = readMask(growMask(mask, distance), whole);
        expect(Buffer.compare(grown, hasNear(mask, 255, distance))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('makes a disc of a pixel, and stays within the picture', () => {
    const dot = maskFromRegion(width, height, {
      x: 2,
      y: 40,
      width: 1,
      height: 1,
      data: Uint8Array.of(255),
    });
    expect(maskBounds(growMask(dot, 5))).toEqual({ x: 0, y: 35, width: 8, height: 11 });
    expect(growMask(emptyMask(width, height), 5)).toEqual(emptyMask(width, height));
  });
});

describe('shrinkMask', () => {
  it('takes away exactly what lies within the distance of a kept pixel', () => {
    fc.assert(
      fc.property(masks, fc.integer({ min: 1, max: 9 }), (mask, distance) => {
        const shrunk = readMask(shrinkMask(mask, distance), whole);
        const expected = hasNear(mask, 0, distance).map((near) => 255 - near);
        expect(Buffer.compare(shrunk, expected)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('does not shrink away from the edge of the picture', () => {
    expect(shrinkMask(fullMask(width, height), 20)).toEqual(fullMask(width, height));
  });

  it('lets a thin mask vanish', () => {
    const line = { x: 10, y: 10, width: 60, height: 2, data: new Uint8Array(120).fill(255) };
    expect(isMaskEmpty(shrinkMask(maskFromRegion(width, height, line), 1))).toBe(true);
  });
});
