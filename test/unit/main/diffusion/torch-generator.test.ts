import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mersenneTwister } from '../../../../src/main/diffusion/mersenne-twister';
import { torchGenerator } from '../../../../src/main/diffusion/torch-generator';

interface Fixture {
  readonly tensors: readonly {
    readonly seed: number;
    readonly size: number;
    readonly indices: readonly number[];
    readonly values: readonly number[];
  }[];
  readonly streams: readonly {
    readonly seed: number;
    readonly sizes: readonly number[];
    readonly starts: readonly (readonly number[])[];
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('../../../fixtures/gaussian-noise.json', import.meta.url), 'utf8'),
) as Fixture;

/** A few units in the last place, which differ between PyTorch's own vector widths too. */
const tolerance = 5e-7;

describe('torch generator', () => {
  it.each(fixture.tensors)('gives torch.randn($size) of seed $seed', ({ seed, size, ...kept }) => {
    const values = torchGenerator(seed).randn(size);
    expect(values).toHaveLength(size);
    const errors = kept.indices.map((index, i) => Math.abs(values[index]! - kept.values[i]!));
    expect(Math.max(...errors)).toBeLessThan(tolerance);
    expect(errors.filter((error) => error === 0).length / errors.length).toBeGreaterThan(0.6);
  });

  it.each(fixture.streams)('draws tensors of $sizes in turn as PyTorch does', (stream) => {
    const generator = torchGenerator(stream.seed);
    for (const [turn, size] of stream.sizes.entries()) {
      const start = stream.starts[turn]!;
      const values = generator.randn(size);
      for (const [i, value] of start.entries()) {
        expect(Math.abs(values[i]! - value)).toBeLessThan(tolerance);
      }
    }
  });

  it('has mean 0 and standard deviation 1', () => {
    const values = torchGenerator(3).randn(1_000_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 2);
    expect(variance).toBeCloseTo(1, 2);
  });

  it('gives finite values for every seed and size', () => {
    const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 200 }), (seed, size) => {
        const values = torchGenerator(seed).randn(size);
        expect(values).toHaveLength(size);
        expect(values.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('Mersenne twister', () => {
  it('draws the published 10,000th number of seed 5489', () => {
    const draw = mersenneTwister(5489);
    const numbers = Array.from({ length: 10_000 }, draw);
    expect(numbers[0]).toBe(3499211612);
    expect(numbers.at(-1)).toBe(4123659995);
  });
});
