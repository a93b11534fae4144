import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Denoiser } from '../../../../src/main/diffusion/denoiser';
import { generate, inpaint } from '../../../../src/main/diffusion/edit';
import { seededNoise } from '../../../../src/main/diffusion/noise';
import { sample, type SamplerOptions } from '../../../../src/main/diffusion/sampler';
import { pictureLength } from '../../../../src/main/diffusion/tensor';
import {
  gaussianDenoiser,
  gaussianScale,
  sigmaData,
  sigmaMin,
} from '../../../support/gaussian-denoiser';

const resolution = 8;
const length = pictureLength(resolution);

function run(
  seeds: readonly number[],
  options: Partial<SamplerOptions> = {},
): Promise<Float32Array> {
  return sample({
    denoiser: gaussianDenoiser,
    edit: generate(resolution),
    batch: seeds.length,
    resolution,
    schedule: [80, 1.5, 0.3],
    sigmaMin,
    noise: seededNoise(seeds, length),
    classLabels: null,
    ...options,
  });
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}

describe('sampler', () => {
  it('gives the closed form for Gaussian data, step by step', async () => {
    const noise = seededNoise([9], length);
    const draws = [noise(), noise()];
    const denoised = await run([9], { schedule: [80, 1.5] });
    const added = Math.sqrt(1.5 ** 2 - sigmaMin ** 2);
    for (const [i, value] of denoised.entries()) {
      const first = clamp(80 * draws[0]![i]! * gaussianScale(80));
      const expected = clamp((first + added * draws[1]![i]!) * gaussianScale(1.5));
      expect(value).toBeCloseTo(expected, 5);
    }
  });

  it('samples the distribution of the data', async () => {
    const seeds = Array.from({ length: 200 }, (_, i) => i);
    // Clamping would narrow the distribution, so the data is made small.
    const small = 0.2;
    const denoiser: Denoiser = {
      denoise: (x, sigma) => {
        const scale = Math.sqrt((sigmaMin ** 2 + small ** 2) / (sigma ** 2 + small ** 2));
        return Promise.resolve(x.data.map((value) => value * scale));
      },
    };
    const pictures = await run(seeds, { denoiser });
    const variance = pictures.reduce((sum, value) => sum + value ** 2, 0) / pictures.length;
    expect(Math.sqrt(variance)).toBeCloseTo(small, 2);
    expect(small).toBeLessThan(sigmaData);
  });

  it('evaluates the network once for each sigma, with noise of that level', async () => {
    const seen: { sigma: number; deviation: number; labels: unknown; shape: unknown }[] = [];
    const denoiser: Denoiser = {
      denoise: (x, sigma, labels) => {
        const variance = x.data.reduce((sum, value) => sum + value ** 2, 0) / x.data.length;
        seen.push({ sigma, deviation: Math.sqrt(variance), labels, shape: x.shape });
        return Promise.resolve(new Float32Array(x.data.length));
      },
    };
    const seeds = Array.from({ length: 50 }, (_, i) => i);
    const classLabels = seeds.map((seed) => seed % 3);
    await run(seeds, { denoiser, schedule: [80, 10, 0.1], classLabels });
    expect(seen.map(({ sigma }) => sigma)).toEqual([80, 10, 0.1]);
    for (const { sigma, deviation, labels, shape } of seen) {
      expect(deviation / sigma).toBeCloseTo(1, 1);
      expect(labels).toEqual(classLabels);
      expect(shape).toEqual([50, 3, 8, 8]);
    }
  });

  it('adds no noise before a step at sigmaMin', async () => {
    const inputs: Float32Array[] = [];
    const denoiser: Denoiser = {
      denoise: (x) => {
        inputs.push(x.data);
        return Promise.resolve(new Float32Array(x.data.length).fill(0.5));
      },
    };
    await run([1], { denoiser, schedule: [1, sigmaMin] });
    expect(inputs[1]).toEqual(new Float32Array(length).fill(0.5));
  });

  it('makes the same picture alone, in any batch and in any order', async () => {
    const seeds = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(seeds, async (batch) => {
        const together = await run(batch);
        const backwards = await run(batch.toReversed());
        for (const [i, seed] of batch.entries()) {
          const alone = await run([seed]);
          expect(together.slice(i * length, (i + 1) * length)).toEqual(alone);
          const j = batch.length - 1 - i;
          expect(backwards.slice(j * length, (j + 1) * length)).toEqual(alone);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('keeps the unmasked pixels of an inpainting exactly, at every step', async () => {
    const reference = Float32Array.from({ length }, (_, i) => Math.fround(Math.cos(i)));
    const mask = Uint8Array.from({ length: 64 }, (_, i) => (i % 5 === 0 ? 1 : 0));
    let steps = 0;
    await run([1, 2], {
      edit: inpaint({ reference, mask }, resolution),
      onStep: ({ denoised }) => {
        steps++;
        for (const [i, value] of denoised.entries()) {
          if (mask[i % 64] === 0) expect(value).toBe(reference[i % length]);
          else expect(Math.abs(value)).toBeLessThanOrEqual(1);
        }
      },
    });
    expect(steps).toBe(3);
  });

  it('stops between steps when cancelled, and the run made again is the undisturbed one', async () => {
    const undisturbed = await run([4]);
    for (const stopAfter of [0, 1]) {
      const controller = new AbortController();
      const seen: number[] = [];
      const cancelledRun = run([4], {
        signal: controller.signal,
        onStep: ({ step }) => {
          seen.push(step);
          if (step === stopAfter) controller.abort(new Error('stop'));
        },
      });
      await expect(cancelledRun).rejects.toThrow('stop');
      expect(seen.at(-1)).toBe(stopAfter);
      expect(await run([4])).toEqual(undisturbed);
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses a network that answers %s',
    async (bad) => {
      const denoiser: Denoiser = {
        denoise: (x) => Promise.resolve(new Float32Array(x.data.length).with(17, bad)),
      };
      await expect(run([1], { denoiser })).rejects.toMatchObject({
        name: 'StudioError',
        code: 'inference-failed',
      });
    },
  );
});
