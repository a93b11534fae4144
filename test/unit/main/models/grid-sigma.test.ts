import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridSigma } from '../../../../src/main/models/grid-sigma';

const distilled = { sigmaMin: 0.002, sigmaMax: 80, rho: 7, gridSize: 40 };

describe('training grid', () => {
  it('runs from sigmaMax to sigmaMin', () => {
    expect(gridSigma(0, distilled)).toBe(80);
    expect(gridSigma(39, distilled)).toBe(0.002);
  });

  it.each([
    ['the distilled models', 40, 22, 1.382],
    ['consistency training on ImageNet 64', 201, 106, 1.913],
    ['consistency training on LSUN bedrooms', 151, 67, 3.991],
  ])('puts the published second step of %s where it belongs', (_, gridSize, index, sigma) => {
    expect(gridSigma(index, { ...distilled, gridSize })).toBeCloseTo(sigma, 3);
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
        const sigmas = Array.from({ length: grid.gridSize }, (_, i) => gridSigma(i, grid));
        expect(sigmas.every((sigma, i) => i === 0 || sigma < sigmas[i - 1]!)).toBe(true);
        expect(sigmas[0]).toBeCloseTo(grid.sigmaMax, 6);
        expect(sigmas.at(-1)).toBeCloseTo(grid.sigmaMin, 6);
      }),
    );
  });
});
