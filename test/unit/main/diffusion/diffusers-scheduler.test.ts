import { describe, expect, it } from 'vitest';
import { unconstrained } from '../../../../src/main/diffusion/constraint';
import type { Denoiser } from '../../../../src/main/diffusion/denoiser';
import type { NoiseSource } from '../../../../src/main/diffusion/noise';
import { consistencyPreconditioning } from '../../../../src/main/diffusion/preconditioning';
import { sample } from '../../../../src/main/diffusion/sampler';
import { torchGenerator } from '../../../../src/main/diffusion/torch-generator';
import { scheduleOf } from '../../../../src/main/models/schedule-of';
import { modelManifest } from '../../../support/model-manifest';

/**
 * The cases of diffusers' own test of CMStochasticIterativeScheduler, with its inputs and the sums
 * that it expects: N = 201, batches of 4 pictures of 8 × 8 pixels, a formula in place of a network.
 */
const manifest = modelManifest({ gridSize: 201 });
const shape = [4, 3, 8, 8] as const;
const count = 768;

/** F(x, t) = x·t/(t + 1), made a denoiser by the scheduler's own scalings. */
const denoiser: Denoiser = {
  denoise: ({ data }, sigma) => {
    const { cIn, cSkip, cOut, cNoise } = consistencyPreconditioning(sigma, manifest);
    const factor = cSkip + (cOut * cIn * cNoise) / (cNoise + 1);
    return Promise.resolve(data.map((x) => factor * x));
  },
};

/** Numbers from 0 up to 1, laid out as [3, 8, 8, 4] and turned to [4, 3, 8, 8]. */
function rising(): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[(i % 4) * 192 + Math.floor(i / 4)] = i / count;
  return values;
}

const falling = rising().map((value) => (count - 1) / count - value);

/** The given first draw, then those of one generator for the whole batch. */
function noiseAfter(first: Float32Array): NoiseSource {
  const generator = torchGenerator(0);
  let draws = 0;
  return (batch) => {
    if (draws++ === 0) batch.set(first);
    else generator.fill(batch);
  };
}

async function run(schedule: readonly number[], first: Float32Array): Promise<number> {
  const denoised = await sample({
    denoiser,
    sampler: 'multistep',
    initial: null,
    noisy: false,
    constraint: unconstrained,
    batch: shape[0],
    canvas: { width: shape[3], height: shape[2] },
    schedule,
    sigmaMin: manifest.sigmaMin,
    noise: noiseAfter(first),
    classLabels: null,
  });
  return denoised.reduce((sum, value) => sum + Math.abs(value), 0);
}

describe('diffusers’ scheduler tests', () => {
  it('full loop, one step', async () => {
    const schedule = scheduleOf(manifest, 'generate', { by: 'steps', steps: 1 });
    expect(Math.abs((await run(schedule, rising())) - 192.7614)).toBeLessThan(1e-2);
  });

  it('full loop, timesteps 106, 0', async () => {
    const schedule = scheduleOf(manifest, 'generate', { by: 'timesteps', timesteps: [106, 0] });
    expect(Math.abs((await run(schedule, rising())) - 347.6357)).toBeLessThan(1e-2);
  });

  it('full loop with noise, the last 2 of 10 steps', async () => {
    const timesteps = [180, 160];
    const schedule = scheduleOf(manifest, 'generate', { by: 'timesteps', timesteps });
    // It adds noise of the first sigma to pictures that have been scaled by 80.
    const first = falling.map((value, i) => value + (80 * rising()[i]!) / schedule[0]!);
    expect(Math.abs((await run(schedule, first)) - 763.9186)).toBeLessThan(1e-2);
  });

  it.each([
    ['in increasing order', [39, 30, 12, 15, 0]],
    ['too large', [201]],
  ])('custom timesteps %s are refused', (_, timesteps) => {
    expect(() => scheduleOf(manifest, 'generate', { by: 'timesteps', timesteps })).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
  });
});
