import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameAround } from '../../../../src/main/cli/frame-around';
import { frameRect, rectInside } from '../../../../src/shared/geometry';

const large = { width: 1000, height: 800 };

describe('frameAround', () => {
  it('centres a square with a margin on the mask', () => {
    const bounds = { x: 400, y: 300, width: 100, height: 60 };
    expect(frameAround(bounds, large, 64)).toEqual({ x: 375, y: 255, size: 150 });
  });

  it('is no smaller than what the model sees', () => {
    const bounds = { x: 400, y: 300, width: 4, height: 4 };
    expect(frameAround(bounds, large, 64)).toEqual({ x: 370, y: 270, size: 64 });
  });

  it('moves inside a picture whose corner is masked', () => {
    const bounds = { x: 0, y: 790, width: 10, height: 10 };
    expect(frameAround(bounds, large, 64)).toEqual({ x: 0, y: 736, size: 64 });
  });

  it('is the largest square of a picture that is smaller than the model', () => {
    const bounds = { x: 1, y: 1, width: 2, height: 2 };
    expect(frameAround(bounds, { width: 30, height: 20 }, 64)).toEqual({ x: 0, y: 0, size: 20 });
  });

  it('holds the whole mask wherever a square inside the picture can', () => {
    const side = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(side, side, side, side, side, side, (width, height, x, y, w, h) => {
        const bounds = { x: x % width, y: y % height, width: 1, height: 1 };
        bounds.width = 1 + (w % (width - bounds.x));
        bounds.height = 1 + (h % (height - bounds.y));
        const frame = frameAround(bounds, { width, height }, 64);
        expect(rectInside(frameRect(frame), width, height)).toBe(true);
        if (Math.max(bounds.width, bounds.height) > Math.min(width, height)) return;
        expect(frame.x).toBeLessThanOrEqual(bounds.x);
        expect(frame.y).toBeLessThanOrEqual(bounds.y);
        expect(frame.x + frame.size).toBeGreaterThanOrEqual(bounds.x + bounds.width);
        expect(frame.y + frame.size).toBeGreaterThanOrEqual(bounds.y + bounds.height);
      }),
    );
  });
});
