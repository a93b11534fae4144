import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unconstrained } from '../../../../src/main/diffusion/constraint';
import type { Denoiser } from '../../../../src/main/diffusion/denoiser';
import { seededNoise } from '../../../../src/main/diffusion/noise';
import { sample } from '../../../../src/main/diffusion/sampler';
import { pictureLength, type Size, type Tensor } from '../../../../src/main/diffusion/tensor';
import { windowedDenoiser } from '../../../../src/main/diffusion/windowed-denoiser';
import { layWindows, windowWeights } from '../../../../src/main/diffusion/windows';
import { gaussianDenoiser, sigmaMin } from '../../../support/gaussian-denoiser';

const side = 16;

function noisy(canvas: Size, samples = 1): Tensor {
  const data = new Float32Array(samples * pictureLength(canvas));
  const seeds = Array.from({ length: samples }, (_, i) => i);
  seededNoise({ seeds, canvas, resolution: side, origin: { column: 0, row: 0 } })(data);
  return { data, shape: [samples, 3, canvas.height, canvas.width] };
}

/** Remembers the shape and the labels of every batch. */
function watched(denoiser: Denoiser) {
  const batches: { shape: readonly number[]; labels: readonly number[] | null }[] = [];
  return {
    batches,
    denoise: ((x, sigma, labels) => {
      batches.push({ shape: x.shape, labels });
      return denoiser.denoise(x, sigma, labels);
    }) satisfies Denoiser['denoise'],
  };
}

describe('windows', () => {
  it('cover every canvas, stay on it and overlap by a quarter', () => {
    const sizes = fc.record({
      width: fc.integer({ min: side, max: 120 }),
      height: fc.integer({ min: side, max: 120 }),
    });
    fc.assert(
      fc.property(sizes, (canvas) => {
        const windows = layWindows(canvas, side);
        for (const [axis, length] of [
          ['x', canvas.width],
          ['y', canvas.height],
        ] as const) {
          const starts = [...new Set(windows.map((window) => window[axis]))];
          expect(starts[0]).toBe(0);
          expect(starts.at(-1)).toBe(length - side);
          for (const [i, start] of starts.entries()) {
            if (i > 0) expect(start - starts[i - 1]!).toBeLessThanOrEqual((3 * side) / 4);
          }
        }
      }),
    );
  });

  it('count everywhere, most in their middle', () => {
    const weights = windowWeights(64);
    expect(Math.min(...weights)).toBeGreaterThan(0);
    expect(weights[0]).toBeLessThan(0.001);
    expect(weights[31]).toBeGreaterThan(0.99);
    for (const [i, weight] of weights.toReversed().entries()) {
      expect(weights[i]).toBeCloseTo(weight, 12);
    }
  });
});

describe('windowed denoiser', () => {
  it('gives what the exact denoiser gives for the whole canvas', async () => {
    const canvas = { width: 45, height: 33 };
    const x = noisy(canvas, 2);
    const windowed = windowedDenoiser({
      denoiser: gaussianDenoiser,
      canvas,
      window: side,
      observation: null,
    });
    const estimate = await windowed.denoise(x, 1.5, null);
    const exact = await gaussianDenoiser.denoise(x, 1.5, null);
    for (const [i, value] of estimate.entries()) expect(value).toBeCloseTo(exact[i]!, 6);
  });

  it('runs at most 8 windows at once, each with the class of its sample', async () => {
    const canvas = { width: 40, height: 16 };
    const network = watched(gaussianDenoiser);
    const windowed = windowedDenoiser({
      denoiser: network,
      canvas,
      window: side,
      observation: null,
    });
    expect(windowed.windows).toBe(3);
    await windowed.denoise(noisy(canvas, 3), 1, [7, 8, 9]);
    expect(network.batches).toEqual([
      { shape: [8, 3, 16, 16], labels: [7, 7, 7, 8, 8, 8, 9, 9] },
      { shape: [1, 3, 16, 16], labels: [9] },
    ]);
  });

  it('hands a canvas of one window to the network as it is', async () => {
    const canvas = { width: side, height: side };
    const network = watched(gaussianDenoiser);
    const x = noisy(canvas, 3);
    const windowed = windowedDenoiser({
      denoiser: network,
      canvas,
      window: side,
      observation: null,
    });
    expect(windowed.windows).toBe(1);
    expect(await windowed.denoise(x, 1, [1, 2, 3])).toEqual(
      await gaussianDenoiser.denoise(x, 1, null),
    );
    expect(network.batches).toEqual([{ shape: x.shape, labels: [1, 2, 3] }]);
  });

  it('passes over windows in which every pixel is given', async () => {
    const canvas = { width: 40, height: 40 };
    const reference = new Float32Array(pictureLength(canvas)).fill(0.25);
    const known = new Uint8Array(1600).fill(2);
    known[0] = 0;
    const network = watched(gaussianDenoiser);
    const windowed = windowedDenoiser({
      denoiser: network,
      canvas,
      window: side,
      observation: { reference, known, patch: 1 },
    });
    expect(windowed.windows).toBe(1);
    const x = noisy(canvas);
    const estimate = await windowed.denoise(x, 1, null);
    const exact = await gaussianDenoiser.denoise(x, 1, null);
    expect(estimate[0]).toBeCloseTo(exact[0]!, 6);
    expect(estimate[39]).toBe(0.25);
    expect(network.batches).toHaveLength(1);
    const patches = windowedDenoiser({
      denoiser: network,
      canvas,
      window: side,
      observation: { reference, known, patch: 2 },
    });
    expect(patches.windows).toBe(9);
  });

  it('samples a canvas without seams: borders of windows are no steeper than the rest', async () => {
    const canvas = { width: 104, height: 104 };
    const wide = 32;
    // A network whose every window has a tone of its own.
    const denoiser: Denoiser = {
      denoise: ({ data, shape }) => {
        const length = 3 * wide * wide;
        const tones = Array.from({ length: shape[0] }, (_, i) => data[i * length]! % 0.2);
        return Promise.resolve(
          data.map((value, i) => 0.1 * Math.tanh(value) + tones[Math.floor(i / length)]!),
        );
      },
    };
    const pictures = await sample({
      denoiser: windowedDenoiser({ denoiser, canvas, window: wide, observation: null }),
      sampler: 'multistep',
      initial: null,
      noisy: false,
      constraint: unconstrained,
      batch: 10,
      canvas,
      schedule: [80, 5, 1, 0.3],
      sigmaMin,
      noise: seededNoise({
        seeds: Array.from({ length: 10 }, (_, i) => i),
        canvas,
        resolution: wide,
        origin: { column: 0, row: 0 },
      }),
      classLabels: null,
    });
    const starts = new Set(layWindows(canvas, wide).map(({ x }) => x));
    const borders = new Set(
      [...starts].flatMap((x) => [x, x + wide]).filter((x) => x > 0 && x < 104),
    );
    const [across, elsewhere] = [[], []] as [number[], number[]];
    for (let i = 0; i < pictures.length; i++) {
      const x = i % 104;
      if (x === 0) continue;
      (borders.has(x) ? across : elsewhere).push(Math.abs(pictures[i]! - pictures[i - 1]!));
    }
    const mean = (values: number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(across.length).toBeGreaterThan(1000);
    expect(mean(across) / mean(elsewhere)).toBeGreaterThan(0.95);
    expect(mean(across) / mean(elsewhere)).toBeLessThan(1.05);
  });
});
