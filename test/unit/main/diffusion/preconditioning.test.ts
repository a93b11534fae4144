import { describe, expect, it } from 'vitest';
import {
  consistencyPreconditioning,
  edmPreconditioning,
} from '../../../../src/main/diffusion/preconditioning';

const scales = { sigmaData: 0.5, sigmaMin: 0.002 };

describe('consistency preconditioning', () => {
  it('is the identity at sigmaMin, whatever the network says', () => {
    const { cSkip, cOut } = consistencyPreconditioning(0.002, scales);
    expect(cSkip).toBe(1);
    expect(cOut).toBe(0);
  });

  it('has the values of the paper at sigma 80', () => {
    const { cSkip, cOut, cIn, cNoise } = consistencyPreconditioning(80, scales);
    expect(cSkip).toBeCloseTo(0.25 / (79.998 ** 2 + 0.25), 12);
    expect(cOut).toBeCloseTo((79.998 * 0.5) / Math.sqrt(6400.25), 12);
    expect(cIn).toBeCloseTo(1 / Math.sqrt(6400.25), 12);
    expect(cNoise).toBeCloseTo(250 * Math.log(80), 9);
  });
});

describe('EDM preconditioning', () => {
  it('gives the network an input and a target of unit variance', () => {
    for (const sigma of [0.01, 0.5, 7, 80]) {
      const { cSkip, cOut, cIn } = edmPreconditioning(sigma, scales);
      expect(cIn ** 2 * (sigma ** 2 + 0.25)).toBeCloseTo(1, 12);
      // The variance of (data − cSkip·(data + noise)) / cOut.
      const target = ((1 - cSkip) ** 2 * 0.25 + cSkip ** 2 * sigma ** 2) / cOut ** 2;
      expect(target).toBeCloseTo(1, 12);
    }
  });

  it('lacks the shift by sigmaMin', () => {
    const { cSkip, cOut } = edmPreconditioning(0.002, scales);
    expect(cSkip).toBeLessThan(1);
    expect(cOut).toBeGreaterThan(0);
  });
});
