import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, unconstrained } from '../../../../src/main/diffusion/constraint';
import { lumaAxis } from '../../../../src/main/diffusion/luma-axis';
import type { Observation } from '../../../../src/main/diffusion/observation';
import { observe } from '../../../../src/main/diffusion/observe';

const pixel = fc.double({ min: -1, max: 1, noNaN: true }).map(Math.fround);

function pixels(length: number): fc.Arbitrary<Float32Array> {
  return fc
    .array(pixel, { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values));
}

/** An observation of a small picture, two estimates side by side, and another picture of a kind. */
const cases = fc
  .record({
    width: fc.integer({ min: 1, max: 7 }),
    height: fc.integer({ min: 1, max: 7 }),
    patch: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ width, height, patch }) => {
    const area = width * height;
    return fc.record({
      size: fc.constant({ width, height }),
      patch: fc.constant(patch),
      reference: pixels(3 * area),
      known: fc
        .array(fc.constantFrom(0, 1, 2), { minLength: area, maxLength: area })
        .map((values) => Uint8Array.from(values)),
      estimate: pixels(2 * 3 * area),
      other: pixels(2 * 3 * area),
    });
  });

function projected(values: Float32Array, observation: Observation, size: Size): Float32Array {
  const copy = values.slice();
  observe(observation, size)(copy);
  return copy;
}

type Size = Parameters<typeof observe>[1];

function closeTo(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-6): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThan(tolerance);
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

const minus = (a: Float32Array, b: Float32Array): Float32Array =>
  a.map((value, i) => value - b[i]!);

/** vᵀx or a channel's mean over the pixels of one patch and level, straight from the definition. */
function means(picture: Float32Array, { known, patch }: Observation, { width, height }: Size) {
  const groups = new Map<string, number[]>();
  const area = width * height;
  for (let i = 0; i < area; i++) {
    if (known[i] === 0) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    const rgb = [0, 1, 2].map((channel) => picture[channel * area + i]!);
    const luma = lumaAxis.reduce((sum, weight, channel) => sum + weight * rgb[channel]!, 0);
    for (const [part, value] of (known[i] === 2 ? rgb : [luma]).entries()) {
      const key = `${Math.floor(x / patch)},${Math.floor(y / patch)},${known[i]},${part}`;
      groups.set(key, [...(groups.get(key) ?? []), value]);
    }
  }
  return [...groups.values()].map((g) => g.reduce((sum, value) => sum + value, 0) / g.length);
}

describe('an observation', () => {
  it('restores the means of what is known, in every sample and patch, cut by a mask or not', () => {
    fc.assert(
      fc.property(cases, ({ size, estimate, ...observation }) => {
        const result = projected(estimate, observation, size);
        const expected = means(observation.reference, observation, size);
        const length = observation.reference.length;
        closeTo(means(result.subarray(0, length), observation, size), expected);
        closeTo(means(result.subarray(length), observation, size), expected);
      }),
    );
  });

  it('leaves pixels of which nothing is known as they were', () => {
    fc.assert(
      fc.property(cases, ({ size, estimate, ...observation }) => {
        const result = projected(estimate, observation, size);
        for (const [i, value] of result.entries()) {
          if (observation.known[i % observation.known.length] === 0)
            expect(value).toBe(estimate[i]);
        }
      }),
    );
  });

  it('keeps single pixels of known colour bit for bit', () => {
    fc.assert(
      fc.property(cases, ({ size, estimate, ...rest }) => {
        const observation = { ...rest, patch: 1 };
        const result = projected(estimate, observation, size);
        for (const [i, value] of result.entries()) {
          if (observation.known[i % observation.known.length] !== 2) continue;
          expect(value).toBe(observation.reference[i % observation.reference.length]);
        }
      }),
    );
  });

  it('projects: twice is once', () => {
    fc.assert(
      fc.property(cases, ({ size, estimate, ...observation }) => {
        const once = projected(estimate, observation, size);
        closeTo(projected(once, observation, size), once);
      }),
    );
  });

  it('projects orthogonally: to no picture that agrees is the way shorter (Pythagoras)', () => {
    fc.assert(
      fc.property(cases, ({ size, estimate, other, ...observation }) => {
        const nearest = projected(estimate, observation, size);
        const agreeing = projected(other, observation, size);
        const away = minus(estimate, nearest);
        const along = minus(agreeing, nearest);
        expect(Math.abs(dot(away, along))).toBeLessThan(1e-4);
        const direct = minus(estimate, agreeing);
        expect(Math.abs(dot(direct, direct) - dot(away, away) - dot(along, along))).toBeLessThan(
          2e-4,
        );
      }),
    );
  });

  it('is affine: of the middle of two estimates it is the middle', () => {
    fc.assert(
      fc.property(cases, ({ size, estimate, other, ...observation }) => {
        const middle = estimate.map((value, i) => (value + other[i]!) / 2);
        const [a, b] = [
          projected(estimate, observation, size),
          projected(other, observation, size),
        ];
        closeTo(
          projected(middle, observation, size),
          a.map((value, i) => (value + b[i]!) / 2),
        );
      }),
    );
  });

  it('never moves a picture that agrees already', () => {
    fc.assert(
      fc.property(cases, ({ size, reference, known, patch }) => {
        closeTo(projected(reference, { reference, known, patch }, size), reference);
      }),
    );
  });
});

describe('composed constraints', () => {
  it('do not depend on their order where they look at other pixels', () => {
    fc.assert(
      fc.property(cases, ({ size, estimate, known, ...rest }) => {
        const luma = observe({ ...rest, known: known.map((l) => (l === 1 ? 1 : 0)) }, size);
        const colour = observe({ ...rest, known: known.map((l) => (l === 2 ? 2 : 0)) }, size);
        const both = projected(estimate, { ...rest, known }, size);
        for (const order of [
          [luma, colour],
          [colour, luma],
        ]) {
          const copy = estimate.slice();
          compose(...order)(copy);
          closeTo(copy, both);
        }
      }),
    );
  });

  it('do not depend on their order where one subspace holds the other', () => {
    fc.assert(
      fc.property(cases, ({ size, estimate, known, reference, patch }) => {
        const observed = known.map((level) => (level === 0 ? 0 : 1));
        const fine = observe({ reference, known: observed, patch: 1 }, size);
        const coarse = observe({ reference, known: observed, patch }, size);
        const [one, other] = [estimate.slice(), estimate.slice()];
        compose(fine, coarse)(one);
        compose(coarse, fine)(other);
        closeTo(one, other);
        closeTo(one, projected(estimate, { reference, known: observed, patch: 1 }, size));
      }),
    );
  });

  it('of nothing leave an estimate as it is', () => {
    const estimate = Float32Array.of(1, -1, 0.5);
    compose(unconstrained)(estimate);
    expect([...estimate]).toEqual([1, -1, 0.5]);
  });
});

describe('an observation that cannot be', () => {
  const size = { width: 2, height: 2 };
  const right = {
    reference: new Float32Array(12).fill(0.25),
    known: Uint8Array.of(1, 0, 0, 2),
    patch: 2,
  };

  it.each([
    ['a picture of another size', { reference: new Float32Array(11) }],
    ['levels of another size', { known: new Uint8Array(5) }],
    ['a level that does not exist', { known: Uint8Array.of(1, 0, 3, 2) }],
    ['pixels above 1', { reference: right.reference.with(3, 1.5) }],
    ['pixels that are not numbers', { reference: right.reference.with(3, Number.NaN) }],
    ['patches of no pixel', { patch: 0 }],
    ['patches of a pixel and a half', { patch: 1.5 }],
  ])('is refused: %s', (_, wrong) => {
    expect(() => observe({ ...right, ...wrong }, size)).toThrow(
      expect.objectContaining({ name: 'StudioError', code: 'invalid-request' }),
    );
  });
});
