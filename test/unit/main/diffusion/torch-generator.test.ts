import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mersenneTwister } from '../../../../src/main/diffusion/mersenne-twister';
import { seededNoise } from '../../../../src/main/diffusion/noise';
import { pictureLength } from '../../../../src/main/diffusion/tensor';
import { torchGenerator, type NoiseStream } from '../../../../src/main/diffusion/torch-generator';

interface Fixture {
  readonly batch: {
    readonly seeds: readonly number[];
    readonly shape: readonly [number, number, number, number];
    readonly indices: readonly number[];
    readonly values: readonly number[];
  };
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

function randn(stream: NoiseStream, size: number): Float32Array {
  const values = new Float32Array(size);
  stream.fill(values);
  return values;
}

describe('torch generator', () => {
  let [equal, compared] = [0, 0];

  it.each(fixture.tensors)('gives torch.randn($size) of seed $seed', ({ seed, size, ...kept }) => {
    const values = randn(torchGenerator(seed), size);
    expect(values).toHaveLength(size);
    const errors = kept.indices.map((index, i) => Math.abs(values[index]! - kept.values[i]!));
    expect(Math.max(...errors)).toBeLessThan(tolerance);
    equal += errors.filter((error) => error === 0).length;
    compared += errors.length;
  });

  it('gives most of these values bit for bit', () => {
    expect(equal / compared).toBeGreaterThan(0.8);
  });

  it('gives a batch what diffusers draws with one generator a sample', () => {
    const { seeds, shape, indices, values } = fixture.batch;
    const canvas = { width: shape[3], height: shape[2] };
    const batch = new Float32Array(shape[0] * pictureLength(canvas));
    seededNoise({ seeds, canvas, resolution: 64, origin: { column: 0, row: 0 } })(batch);
    const errors = indices.map((index, i) => Math.abs(batch[index]! - values[i]!));
    expect(Math.max(...errors)).toBeLessThan(tolerance);
  });

  it.each(fixture.streams)('draws tensors of $sizes in turn as PyTorch does', (stream) => {
    const generator = torchGenerator(stream.seed);
    for (const [turn, size] of stream.sizes.entries()) {
      const start = stream.starts[turn]!;
      const values = randn(generator, size);
      for (const [i, value] of start.entries()) {
        expect(Math.abs(values[i]! - value)).toBeLessThan(tolerance);
      }
    }
  });

  it('has mean 0 and standard deviation 1', () => {
    const values = randn(torchGenerator(3), 1_000_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 2);
    expect(variance).toBeCloseTo(1, 2);
  });

  it('gives finite values for every seed and size', () => {
    const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 200 }), (seed, size) => {
        const values = randn(torchGenerator(seed), size);
        expect(values).toHaveLength(size);
        expect(values.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('Mersenne twister', () => {
  it('draws the published 10,000th number of seed 5489', () => {
    const { draw } = mersenneTwister(5489);
    const numbers = Array.from({ length: 10_000 }, draw);
    expect(numbers[0]).toBe(3499211612);
    expect(numbers.at(-1)).toBe(4123659995);
  });

  it('draws the same numbers singly and in chunks of any size', () => {
    const chunks = fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 6 });
    fc.assert(
      fc.property(chunks, (sizes) => {
        const [single, chunked] = [mersenneTwister(7), mersenneTwister(7)];
        for (const size of sizes) {
          const drawn = new Int32Array(size);
          chunked.fill(drawn);
          const expected = Int32Array.from({ length: size }, () => single.draw() | 0);
          expect(drawn).toEqual(expected);
          expect(chunked.draw()).toBe(single.draw());
        }
      }),
    );
  });
});
