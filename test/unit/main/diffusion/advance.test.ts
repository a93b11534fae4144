import { describe, expect, it } from 'vitest';
import { unconstrained, type Constraint } from '../../../../src/main/diffusion/constraint';
import type { Denoiser } from '../../../../src/main/diffusion/denoiser';
import { seededNoise } from '../../../../src/main/diffusion/noise';
import { observe } from '../../../../src/main/diffusion/observe';
import { sample } from '../../../../src/main/diffusion/sampler';
import { pictureLength } from '../../../../src/main/diffusion/tensor';
import type { Sampler } from '../../../../src/shared/sampler';

const canvas = { width: 8, height: 8 };
const length = pictureLength(canvas);
const deviation = 0.2;
const sigmaMin = 0.002;

/** The exact denoiser of a diffusion model for data N(0, s²): E[x₀ | x]. */
const posteriorMean: Denoiser = {
  denoise: (x, sigma) =>
    Promise.resolve(
      x.data.map((value) => (value * deviation ** 2) / (sigma ** 2 + deviation ** 2)),
    ),
};

/** Karras et al. 2022, eq. 5, with n points. */
function karras(n: number): number[] {
  const [from, to] = [80 ** (1 / 7), sigmaMin ** (1 / 7)];
  return Array.from({ length: n }, (_, i) => (from + (i / (n - 1)) * (to - from)) ** 7);
}

interface Run {
  readonly sampler: Sampler;
  readonly steps: number;
  readonly seeds?: readonly number[];
  readonly constraint?: Constraint;
  readonly onEstimate?: () => void;
  readonly onStep?: () => void;
}

function run({ sampler, steps, seeds = [1], constraint = unconstrained, ...told }: Run) {
  return sample({
    denoiser: posteriorMean,
    sampler,
    initial: null,
    noisy: false,
    constraint,
    batch: seeds.length,
    canvas,
    schedule: karras(steps),
    sigmaMin,
    noise: seededNoise({ seeds, canvas, resolution: 8, origin: { column: 0, row: 0 } }),
    classLabels: null,
    ...told,
  });
}

/** Where the flow of the ODE leads from the run's own first noise, exactly. */
function exactEnd(): Float32Array {
  const z = new Float32Array(length);
  seededNoise({ seeds: [1], canvas, resolution: 8, origin: { column: 0, row: 0 } })(z);
  return z.map((value) => (80 * value * deviation) / Math.hypot(80, deviation));
}

async function errorOf(sampler: Sampler, steps: number): Promise<number> {
  const [denoised, exact] = [await run({ sampler, steps }), exactEnd()];
  return Math.sqrt(
    denoised.reduce((sum, value, i) => sum + (value - exact[i]!) ** 2, 0) / denoised.length,
  );
}

describe('samplers of the probability-flow ODE', () => {
  it.each([
    ['euler', 1],
    ['heun', 2],
    ['dpm2', 2],
  ] as const)('%s converges to the exact flow with order %i', async (sampler, order) => {
    const [coarse, fine] = [await errorOf(sampler, 41), await errorOf(sampler, 81)];
    expect(fine).toBeLessThan(coarse);
    expect(Math.log2(coarse / fine)).toBeGreaterThan(order - 0.35);
    expect(fine).toBeLessThan(order === 1 ? 0.01 : 0.001);
  });

  it('ancestral sampling draws from the distribution of the data', async () => {
    const seeds = Array.from({ length: 20 }, (_, i) => i);
    const pictures = await run({ sampler: 'euler-ancestral', steps: 200, seeds });
    const variance = pictures.reduce((sum, value) => sum + value ** 2, 0) / pictures.length;
    expect(Math.sqrt(variance) / deviation).toBeGreaterThan(0.94);
    expect(Math.sqrt(variance) / deviation).toBeLessThan(1.06);
  });

  it.each([
    ['multistep', 5],
    ['euler', 5],
    ['euler-ancestral', 5],
    ['heun', 9],
    ['dpm2', 9],
  ] as const)('%s makes %i estimates on 5 sigmas, one of them a step', async (sampler, count) => {
    let [estimates, steps] = [0, 0];
    await run({
      sampler,
      steps: 5,
      onEstimate: () => {
        estimates++;
      },
      onStep: () => {
        steps++;
      },
    });
    expect([estimates, steps]).toEqual([count, 5]);
  });

  it.each(['multistep', 'heun', 'euler', 'dpm2', 'euler-ancestral'] as const)(
    '%s keeps what is observed, whatever the batch',
    async (sampler) => {
      const reference = Float32Array.from({ length }, (_, i) => Math.fround(0.5 * Math.cos(i)));
      const known = Uint8Array.from({ length: 64 }, (_, i) => (i % 3 === 0 ? 0 : 2));
      const constraint = observe({ reference, known, patch: 1 }, canvas);
      const together = await run({ sampler, steps: 4, seeds: [5, 6], constraint });
      const alone = await run({ sampler, steps: 4, seeds: [6], constraint });
      expect(together.slice(length)).toEqual(alone);
      for (const [i, value] of alone.entries()) {
        if (known[i % 64] === 2) expect(value).toBe(reference[i]);
        else expect(value).not.toBe(reference[i]);
      }
    },
  );
});
