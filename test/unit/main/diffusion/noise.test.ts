import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellSeed } from '../../../../src/main/diffusion/cell-seed';
import { seededNoise, type NoiseOptions } from '../../../../src/main/diffusion/noise';
import { slerp } from '../../../../src/main/diffusion/slerp';
import { pictureLength, type Size } from '../../../../src/main/diffusion/tensor';
import { torchGenerator } from '../../../../src/main/diffusion/torch-generator';

const resolution = 8;
const square = { width: 8, height: 8 };
const length = pictureLength(square);

/** The first draws of a run, [B, 3, H, W] each. */
function draw(options: Partial<NoiseOptions>, times = 1): Float32Array[] {
  const complete = {
    seeds: [1],
    canvas: square,
    resolution,
    origin: { column: 0, row: 0 },
    ...options,
  };
  const noise = seededNoise(complete);
  return Array.from({ length: times }, () => {
    const batch = new Float32Array(complete.seeds.length * pictureLength(complete.canvas));
    noise(batch);
    return batch;
  });
}

function randn(seed: number, times = 1): Float32Array[] {
  const stream = torchGenerator(seed);
  return Array.from({ length: times }, () => {
    const values = new Float32Array(length);
    stream.fill(values);
    return values;
  });
}

/** The part of one sample's [3, H, W] that begins at (x, y). */
function cut(whole: Float32Array, from: Size, part: Size & { x: number; y: number }) {
  const values: number[] = [];
  for (let channel = 0; channel < 3; channel++) {
    for (let row = part.y; row < part.y + part.height; row++) {
      const start = (channel * from.height + row) * from.width + part.x;
      values.push(...whole.subarray(start, start + part.width));
    }
  }
  return Float32Array.from(values);
}

describe('noise', () => {
  it('is torch.randn of each sample’s own seed, draw after draw', () => {
    const draws = draw({ seeds: [4, 9] }, 3);
    for (const [i, seed] of [4, 9].entries()) {
      const expected = randn(seed, 3);
      for (const [j, batch] of draws.entries()) {
        expect(batch.slice(i * length, (i + 1) * length)).toEqual(expected[j]);
      }
    }
  });

  it('gives a block of a picture its part of the whole picture’s noise', () => {
    const cells = fc.record({
      column: fc.integer({ min: 0, max: 2 }),
      row: fc.integer({ min: 0, max: 2 }),
      width: fc.integer({ min: 8, max: 12 }),
      height: fc.integer({ min: 8, max: 12 }),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    });
    const canvas = { width: 28, height: 30 };
    fc.assert(
      fc.property(cells, ({ column, row, width, height, seed }) => {
        const whole = draw({ seeds: [seed], canvas }, 2);
        const size = {
          width: Math.min(width, canvas.width - 8 * column),
          height: Math.min(height, canvas.height - 8 * row),
        };
        const block = draw({ seeds: [seed], canvas: size, origin: { column, row } }, 2);
        for (const [i, part] of block.entries()) {
          expect(part).toEqual(cut(whole[i]!, canvas, { ...size, x: 8 * column, y: 8 * row }));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is torch.randn in the first cell of a larger picture, and other noise in the others', () => {
    const canvas = { width: 24, height: 16 };
    const [whole] = draw({ seeds: [3], canvas });
    const cells = [0, 8].flatMap((y) =>
      [0, 8, 16].map((x) => cut(whole!, canvas, { ...square, x, y })),
    );
    expect(cells[0]).toEqual(randn(3)[0]);
    for (const [i, cell] of cells.entries()) {
      const variance = cell.reduce((sum, value) => sum + value ** 2, 0) / length;
      expect(Math.abs(variance - 1)).toBeLessThan(0.35);
      for (const other of cells.slice(i + 1)) {
        const product = cell.reduce((sum, value, j) => sum + value * other[j]!, 0) / length;
        expect(Math.abs(product)).toBeLessThan(0.25);
      }
    }
  });

  it('gives every cell a seed of its own', () => {
    const seeds = new Set<number>();
    for (let row = 0; row < 60; row++) {
      for (let column = 0; column < 60; column++) {
        const seed = cellSeed(42, row, column);
        expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
        seeds.add(seed);
      }
    }
    expect(seeds.size).toBe(3600);
    expect(cellSeed(42, 0, 0)).toBe(42);
  });
});

describe('a branch', () => {
  it.each([1, 2, 3])('keeps the first %i draws, and takes the later ones from its seed', (step) => {
    const draws = draw({ seeds: [1, 2], branch: { step, seed: 77 } }, 4);
    const undisturbed = draw({ seeds: [1, 2] }, 4);
    const [branched] = [randn(77, 4)];
    for (const [i, batch] of draws.entries()) {
      if (i < step) expect(batch).toEqual(undisturbed[i]);
      else {
        expect(batch.slice(0, length)).toEqual(branched[i]);
        expect(batch.slice(length)).toEqual(branched[i]);
      }
    }
  });

  it('to the run’s own seed changes nothing', () => {
    expect(draw({ seeds: [5], branch: { step: 2, seed: 5 } }, 4)).toEqual(draw({ seeds: [5] }, 4));
  });
});

describe('a blend', () => {
  const [start, end] = [randn(1)[0]!, randn(2)[0]!];
  const norm = (z: Float32Array): number => Math.hypot(...z);

  it('goes from one noise to the other, and leaves later draws alone', () => {
    const shares = [0, 0.25, 0.5, 1];
    const draws = draw({ seeds: [1, 1, 1, 1], blend: { seed: 2, shares } }, 2);
    const samples = shares.map((_, i) => draws[0]!.slice(i * length, (i + 1) * length));
    expect(samples[0]).toEqual(start);
    for (const [i, value] of samples[3]!.entries()) expect(value).toBeCloseTo(end[i]!, 5);
    expect(draws[1]).toEqual(draw({ seeds: [1, 1, 1, 1] }, 2)[1]);
    for (const [i, share] of shares.entries()) {
      const [low, high] = [norm(start), norm(end)].sort((a, b) => a - b);
      expect(norm(samples[i]!)).toBeGreaterThan(0.97 * low!);
      expect(norm(samples[i]!)).toBeLessThan(1.03 * high!);
      const fromStart = angle(start, samples[i]!);
      expect(fromStart).toBeCloseTo(share * angle(start, end), 1);
    }
  });

  it('moves evenly along the circle between noises of one length', () => {
    const [a, b] = [Float32Array.of(1, 0, 0), Float32Array.of(0, 1, 0)];
    slerp(a, b, 1 / 3);
    expect(a[0]).toBeCloseTo(Math.cos(Math.PI / 6), 6);
    expect(a[1]).toBeCloseTo(Math.sin(Math.PI / 6), 6);
  });

  it.each([
    ['itself', Float32Array.of(0.5, -1)],
    ['its opposite', Float32Array.of(-0.5, 1)],
    ['zeros', Float32Array.of(0, 0)],
  ])('of noise and %s stays finite and meets both ends', (_, other) => {
    const whole = Float32Array.of(0.5, -1);
    slerp(whole, other, 1);
    expect([...whole]).toEqual([...other].map((value) => expect.closeTo(value, 6) as number));
    const none = Float32Array.of(0.5, -1);
    slerp(none, other, 0);
    expect([...none]).toEqual([0.5, -1]);
  });

  function angle(a: Float32Array, b: Float32Array): number {
    const product = a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    return Math.acos(Math.min(1, product / (norm(a) * norm(b))));
  }
});
