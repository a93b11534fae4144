import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layWindows } from '../../../../../src/main/diffusion/windows';
import {
  blocksOf,
  canvasFor,
  maxCanvasPixels,
} from '../../../../../src/main/services/edits/blocks';

const resolution = fc.constantFrom(8, 16, 32, 64, 128);
const side = fc.integer({ min: 1, max: 9000 });
const steps = fc.integer({ min: 1, max: 3 });

describe('blocks', () => {
  it('cover the canvas once, and none is larger than the engine holds', () => {
    fc.assert(
      fc.property(side, side, resolution, steps, (width, height, r, count) => {
        const canvas = canvasFor({ width, height }, r);
        const blocks = blocksOf({ ...canvas, resolution: r, steps: count });
        const area = blocks.reduce((sum, { core }) => sum + core.width * core.height, 0);
        expect(area).toBe(canvas.width * canvas.height);
        for (const { part, core } of blocks) {
          expect(part.x % r).toBe(0);
          expect(part.y % r).toBe(0);
          expect(Math.min(part.width, part.height)).toBeGreaterThanOrEqual(r);
          expect(part.x).toBeLessThanOrEqual(core.x);
          expect(part.x + part.width).toBeGreaterThanOrEqual(core.x + core.width);
          expect(part.x + part.width).toBeLessThanOrEqual(canvas.width);
          expect(part.width * part.height).toBeLessThan(1.2 * maxCanvasPixels);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('have the windows of the whole canvas, as far as those can have a say in what is kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 4000 }), side, steps, (width, height, count) => {
        const canvas = canvasFor({ width, height: Math.max(1600, height % 3000) }, 64);
        const whole = new Set(layWindows(canvas, 64).map(({ x, y }) => `${x},${y}`));
        for (const { part } of blocksOf({ ...canvas, resolution: 64, steps: count })) {
          for (const { x, y } of layWindows(part, 64)) {
            expect(whole.has(`${part.x + x},${part.y + y}`)).toBe(true);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('leave a canvas that the engine can hold in one piece', () => {
    const whole = { x: 0, y: 0, width: 1536, height: 1536 };
    expect(blocksOf({ width: 1536, height: 1536, resolution: 64, steps: 20 })).toEqual([
      { part: whole, core: whole },
    ]);
  });
});
