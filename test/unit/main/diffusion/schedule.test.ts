import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { karrasSchedule, karrasSigma } from '../../../../src/main/diffusion/schedule';

const distilled = { sigmaMin: 0.002, sigmaMax: 80, rho: 7, gridSize: 40 };

describe('karras schedule', () => {
  it('runs from sigmaMax to sigmaMin', () => {
    expect(karrasSigma(0, distilled)).toBeCloseTo(80, 10);
    expect(karrasSigma(39, distilled)).toBeCloseTo(0.002, 10);
  });

  it('gives the published two-step presets', () => {
    const [first, second] = karrasSchedule([0, 22], distilled);
    expect(first).toBeCloseTo(80, 10);
    expect(second).toBeCloseTo(1.382, 3);
  });

  it('falls strictly, whatever the grid', () => {
    const grids = fc.record({
      sigmaMin: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
      sigmaMax: fc.double({ min: 1, max: 500, noNaN: true }),
      rho: fc.double({ min: 1, max: 10, noNaN: true }),
      gridSize: fc.integer({ min: 2, max: 300 }),
    });
    fc.assert(
      fc.property(grids, (grid) => {
        const sigmas = karrasSchedule(
          Array.from({ length: grid.gridSize }, (_, i) => i),
          grid,
        );
        expect(sigmas.every((sigma, i) => i === 0 || sigma < sigmas[i - 1]!)).toBe(true);
        expect(sigmas[0]).toBeCloseTo(grid.sigmaMax, 6);
        expect(sigmas.at(-1)).toBeCloseTo(grid.sigmaMin, 6);
      }),
    );
  });

  it.each([[[]], [[1, 1]], [[5, 2]], [[0, 40]], [[-1]], [[0.5]]])('refuses %j', (indices) => {
    expect(() => karrasSchedule(indices, distilled)).toThrow(RangeError);
  });
});
