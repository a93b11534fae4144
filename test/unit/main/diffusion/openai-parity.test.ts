import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unconstrained, type Constraint } from '../../../../src/main/diffusion/constraint';
import type { Denoiser } from '../../../../src/main/diffusion/denoiser';
import { lumaAxis } from '../../../../src/main/diffusion/luma-axis';
import type { NoiseSource } from '../../../../src/main/diffusion/noise';
import {
  keepLuma,
  keepOutsideMask,
  keepPatchMeans,
} from '../../../../src/main/diffusion/named-constraints';
import { sample, type SamplerOptions } from '../../../../src/main/diffusion/sampler';
import { scheduleOf } from '../../../../src/main/models/schedule-of';
import type { ScheduleChoice } from '../../../../src/shared/edit-contract';
import type { Sampler } from '../../../../src/shared/sampler';
import { modelManifest } from '../../../support/model-manifest';

/** What tools/oracle/make_openai.py wrote; it says how their runs and ours correspond. */
interface Fixture {
  readonly steps: number;
  readonly ts: number[];
  readonly results: Readonly<Record<string, readonly number[]>>;
}

const fixture = JSON.parse(
  readFileSync(new URL('../../../fixtures/openai-samplers.json', import.meta.url), 'utf8'),
) as Fixture;
const manifest = modelManifest({ gridSize: fixture.steps });
const tolerance = 1e-5;

function spread(count: number, start: number, stride: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => ((start + i * stride) % 997) / 249 - 2);
}

function noises(): NoiseSource {
  let draws = 0;
  return (batch) => {
    batch.set(spread(batch.length, 101 * draws, 331));
    draws++;
  };
}

/** The formula that stands for the network. */
const formula: Denoiser = {
  denoise: ({ data, shape }, s) => {
    const area = shape[2] * shape[3];
    const estimate = data.map((x, i) => {
      const channel = Math.floor(i / area) % 3;
      const before = data[channel === 0 ? i + 2 * area : i - area]!;
      return Math.sin((1.3 * x) / (1 + s)) + (0.4 * before) / (1 + s) - (0.2 * x) / (1 + s ** 2);
    });
    return Promise.resolve(estimate);
  },
};

function run(side: number, options: Partial<SamplerOptions>): Promise<Float32Array> {
  return sample({
    denoiser: formula,
    sampler: 'multistep',
    initial: null,
    noisy: false,
    constraint: unconstrained,
    batch: 1,
    canvas: { width: side, height: side },
    schedule: scheduleOf(manifest, 'generate', { by: 'ts', ts: fixture.ts }),
    sigmaMin: manifest.sigmaMin,
    noise: noises(),
    classLabels: null,
    ...options,
  });
}

function expectParity(actual: Float32Array, name: string): void {
  const expected = fixture.results[name]!;
  expect(actual).toHaveLength(expected.length);
  const worst = actual.reduce((max, v, i) => Math.max(max, Math.abs(v - expected[i]!)), 0);
  expect(worst).toBeLessThan(tolerance);
  // A picture that is all black and white would prove little.
  expect(actual.filter((value) => Math.abs(value) < 0.99).length).toBeGreaterThan(
    actual.length / 3,
  );
}

describe('the samplers of openai/consistency_models', () => {
  const whole: ScheduleChoice = {
    by: 'timesteps',
    timesteps: Array.from({ length: fixture.steps }, (_, i) => fixture.steps - 1 - i),
  };

  it.each<[string, Sampler, ScheduleChoice]>([
    ['onestep', 'multistep', { by: 'steps', steps: 1 }],
    ['multistep', 'multistep', { by: 'ts', ts: fixture.ts }],
    ['heun', 'heun', whole],
    ['euler', 'euler', whole],
    ['dpm', 'dpm2', whole],
    ['ancestral', 'euler-ancestral', whole],
  ])('give with %s what ours give', async (name, sampler, choice) => {
    const schedule = scheduleOf(manifest, 'generate', choice);
    expectParity(await run(8, { sampler, schedule, batch: 2 }), name);
  });
});

describe('the iterative edits of openai/consistency_models', () => {
  const picture = (side: number): Float32Array =>
    spread(3 * side * side, 11, 173).map((value) => value / 2);

  function edit(initial: Float32Array, constraint: Constraint, side: number, batch = 1) {
    return run(side, { initial, constraint, batch });
  }

  it('inpaint as ours does, whichever part their letter leaves open', async () => {
    const reference = picture(8);
    const letter = (i: number): boolean => {
      const [x, y] = [i % 8, Math.floor(i / 8) % 8];
      return x >= 2 && x < 6 && y >= 1 && y < 5;
    };
    const parts: number[] = [];
    for (const [sampleIndex, open] of [
      [0, letter],
      [13, (i: number) => !letter(i)],
    ] as const) {
      const mask = Uint8Array.from({ length: 64 }, (_, i) => (open(i) ? 1 : 0));
      const initial = reference.map((value, i) => (open(i) ? -1 : value));
      const constraint = keepOutsideMask({ reference, size: { width: 8, height: 8 } }, mask);
      const batch = await edit(initial, constraint, 8, 14);
      parts.push(...batch.subarray(sampleIndex * 192, (sampleIndex + 1) * 192));
    }
    expectParity(Float32Array.from(parts), 'inpainting');
  });

  it('colorize as ours does', async () => {
    const reference = picture(8);
    const initial = reference.map((_, i) => {
      const luma = lumaAxis.reduce((sum, v, c) => sum + v * reference[(i % 64) + 64 * c]!, 0);
      return lumaAxis[Math.floor(i / 64)]! * luma;
    });
    const constraint = keepLuma({ reference, size: { width: 8, height: 8 } });
    expectParity(await edit(initial, constraint, 8), 'colorization');
  });

  it('upscale as ours does', async () => {
    const reference = picture(16);
    const constraint = keepPatchMeans({ reference, size: { width: 16, height: 16 } }, 8);
    const initial = new Float32Array(768);
    constraint(initial);
    expectParity(await edit(initial, constraint, 16), 'superres');
  });
});
