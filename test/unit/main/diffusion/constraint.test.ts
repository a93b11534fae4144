import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepOutsideMask, unconstrained } from '../../../../src/main/diffusion/constraint';

const pixel = fc.double({ min: -1, max: 1, noNaN: true }).map(Math.fround);
const area = 16;

function pixels(length: number): fc.Arbitrary<Float32Array> {
  return fc
    .array(pixel, { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values));
}

const cases = fc.record({
  reference: pixels(3 * area),
  mask: fc
    .array(fc.constantFrom(0, 1), { minLength: area, maxLength: area })
    .map((values) => Uint8Array.from(values)),
  estimate: pixels(2 * 3 * area),
});

describe('keeping what lies outside the mask', () => {
  it('keeps the observed pixels exactly, and the rest of the estimate, in every sample', () => {
    fc.assert(
      fc.property(cases, ({ reference, mask, estimate }) => {
        const projected = keepOutsideMask({ reference, mask })(estimate);
        for (const [i, value] of projected.entries()) {
          expect(value).toBe(mask[i % area] === 0 ? reference[i % (3 * area)] : estimate[i]);
        }
      }),
    );
  });

  it('projects: twice is once, and its argument stays as it was', () => {
    fc.assert(
      fc.property(cases, ({ reference, mask, estimate }) => {
        const before = estimate.slice();
        const project = keepOutsideMask({ reference, mask });
        const once = project(estimate);
        expect(project(once)).toEqual(once);
        expect(estimate).toEqual(before);
      }),
    );
  });
});

describe('no constraint', () => {
  it('returns an equal copy', () => {
    const estimate = Float32Array.of(1, -1, 0.5);
    expect(unconstrained(estimate)).toEqual(estimate);
    expect(unconstrained(estimate)).not.toBe(estimate);
  });
});
