import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Denoiser } from '../../../../src/main/diffusion/denoiser';
import { unconstrained } from '../../../../src/main/diffusion/constraint';
import { seededNoise, type NoiseSource } from '../../../../src/main/diffusion/noise';
import { observe } from '../../../../src/main/diffusion/observe';
import { sample, type SamplerOptions } from '../../../../src/main/diffusion/sampler';
import { pictureLength } from '../../../../src/main/diffusion/tensor';
import {
  gaussianDenoiser,
  gaussianScale,
  sigmaData,
  sigmaMin,
} from '../../../support/gaussian-denoiser';

const schedule = [80, 1.5, 0.3];
const resolution = 8;
const canvas = { width: resolution, height: resolution };
const length = pictureLength(canvas);

function noiseOf(seeds: readonly number[]): NoiseSource {
  return seededNoise({ seeds, canvas, resolution, origin: { column: 0, row: 0 } });
}

function run(
  seeds: readonly number[],
  options: Partial<SamplerOptions> = {},
): Promise<Float32Array> {
  return sample({
    denoiser: gaussianDenoiser,
    sampler: 'multistep',
    initial: null,
    noisy: false,
    constraint: unconstrained,
    batch: seeds.length,
    canvas,
    schedule,
    sigmaMin,
    noise: noiseOf(seeds),
    classLabels: null,
    ...options,
  });
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}

describe('sampler', () => {
  it('gives the closed form for Gaussian data, step by step', async () => {
    const noise = noiseOf([9]);
    const draws = [new Float32Array(length), new Float32Array(length)];
    for (const draw of draws) noise(draw);
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
        inputs.push(x.data.slice());
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
    const known = mask.map((edit) => (edit === 1 ? 0 : 2));
    await run([1, 2], {
      constraint: observe({ reference, known, patch: 1 }, canvas),
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
        onStep: ({ sigma }) => {
          seen.push(schedule.indexOf(sigma));
          if (seen.at(-1) === stopAfter) controller.abort(new Error('stop'));
        },
      });
      await expect(cancelledRun).rejects.toThrow('stop');
      expect(seen.at(-1)).toBe(stopAfter);
      expect(await run([4])).toEqual(undisturbed);
    }
  });

  it('starts from the picture with noise of the first sigma, or from a noisy one as it is', async () => {
    const initial = Float32Array.from({ length }, (_, i) => Math.fround(Math.sin(i)));
    const inputs: Float32Array[] = [];
    const denoiser: Denoiser = {
      denoise: (x) => {
        inputs.push(x.data.slice());
        return Promise.resolve(new Float32Array(x.data.length));
      },
    };
    await run([3, 4], { denoiser, initial, schedule: [2] });
    await run([3, 4], { denoiser, initial, noisy: true, schedule: [0.5, 0.2] });
    await run([3, 4], { denoiser, schedule: [0.5, 0.2] });
    const [added, asItIs, , , afterNoise] = inputs;
    const drawn = new Float32Array(2 * length);
    noiseOf([3, 4])(drawn);
    for (const [i, z] of drawn.entries()) {
      expect(added![i]).toBeCloseTo(initial[i % length]! + 2 * z, 5);
      expect(asItIs![i]).toBe(initial[i % length]);
    }
    // The second draw is the same, whether the first one was used or not.
    expect(inputs[2]).toEqual(afterNoise);
  });

  it('works on canvases that are no squares', async () => {
    const wide = { width: 9, height: 5 };
    const reference = Float32Array.from({ length: 135 }, (_, i) => Math.fround(Math.cos(i)));
    const known = Uint8Array.from({ length: 45 }, (_, i) => (i % 9 < 4 ? 2 : 0));
    const shapes: unknown[] = [];
    const denoised = await sample({
      denoiser: {
        denoise: (x, ...rest) => {
          shapes.push(x.shape);
          return gaussianDenoiser.denoise(x, ...rest);
        },
      },
      sampler: 'multistep',
      initial: reference,
      noisy: false,
      constraint: observe({ reference, known, patch: 1 }, wide),
      batch: 1,
      canvas: wide,
      schedule,
      sigmaMin,
      noise: seededNoise({
        seeds: [1],
        canvas: wide,
        resolution: 5,
        origin: { column: 0, row: 0 },
      }),
      classLabels: null,
    });
    expect(shapes).toEqual([1, 2, 3].map(() => [1, 3, 5, 9]));
    for (const [i, value] of denoised.entries()) {
      if (known[i % 45] === 2) expect(value).toBe(reference[i]);
    }
  });

  it('ends within [-1, 1] where the observed part would lead out of it', async () => {
    const reference = new Float32Array(length).fill(1);
    const known = new Uint8Array(64).fill(1);
    const beyond: number[] = [];
    const denoised = await run([1], {
      constraint: observe({ reference, known, patch: 4 }, canvas),
      onStep: (estimate) => {
        beyond.push(Math.max(...estimate.denoised));
      },
    });
    expect(Math.max(...beyond)).toBeGreaterThan(1.01);
    expect(Math.max(...denoised)).toBe(1);
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
