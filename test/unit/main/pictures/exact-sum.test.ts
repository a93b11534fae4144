import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSumExact } from '../../../../src/main/pictures/exact-sum';

const level = fc.oneof(
  fc.double({ min: 0, max: 255, noNaN: true }),
  fc.constantFrom(0, 255, 127.5, 0.5, 254.5),
);

describe('makeSumExact', () => {
  it('gives whole levels that add up to any sum there is, from any values', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(1, 4, 16, 64)
          .chain((count) =>
            fc.tuple(
              fc.array(level, { minLength: count, maxLength: count }),
              fc.oneof(fc.integer({ min: 0, max: 255 * count }), fc.constantFrom(0, 255 * count)),
            ),
          ),
        ([numbers, sum]) => {
          const values = Float64Array.from(numbers);
          makeSumExact({ values, sum });
          expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
          expect(values.every((value) => value <= 255)).toBe(true);
          expect(values.reduce((total, value) => total + value, 0)).toBe(sum);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('moves nothing by more than its rounding where the sum is right already', () => {
    const values = Float64Array.of(10.2, 20.4, 30.1, 39.3);
    makeSumExact({ values, sum: 100 });
    expect([...values].map((value, i) => Math.abs(value - [10.2, 20.4, 30.1, 39.3][i]!))).toSatisfy(
      (errors: number[]) => errors.every((error) => error < 1),
    );
  });

  it('shares what is missing among those that have room for it', () => {
    const values = Float64Array.of(255, 255, 0, 100);
    makeSumExact({ values, sum: 730 });
    expect([...values]).toEqual([255, 255, 60, 160]);
  });
});
