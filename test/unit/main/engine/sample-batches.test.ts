import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Denoiser } from '../../../../src/main/diffusion/denoiser';
import type { EngineStep, SampleParams } from '../../../../src/main/engine/engine-contract';
import { sampleBatches } from '../../../../src/main/engine/sample-batches';
import { gaussianDenoiser } from '../../../support/gaussian-denoiser';
import { sampleParams } from '../../../support/sample-params';

it('hears a cancel that arrived during a step before it begins the next', async () => {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
  });
  const controller = new AbortController();
  port2.on('message', () => {
    controller.abort(new Error('stop'));
  });
  let evaluations = 0;
  // As onnxruntime does it: the whole step inside one callback of setImmediate.
  const blocking: Denoiser = {
    denoise: (x) =>
      new Promise((resolve) => {
        setImmediate(() => {
          evaluations++;
          port1.postMessage('cancel');
          resolve(x.data);
        });
      }),
  };
  const params = sampleParams({ schedule: [5, 4, 3, 2, 1] });
  const running = sampleBatches(blocking, params, {
    signal: controller.signal,
    onStep: () => undefined,
  });
  await expect(running).rejects.toThrow('stop');
  expect(evaluations).toBe(1);
});

it('shows the first sample of each batch as RGB bytes', async () => {
  const params = sampleParams({ schedule: [1], seeds: [1, 2] });
  const shown: Uint8Array[] = [];
  const { denoised } = await sampleBatches(gaussianDenoiser, params, {
    signal: new AbortController().signal,
    onStep: ({ preview }) => {
      if (preview !== undefined) shown.push(preview.pixels);
    },
  });
  expect(shown).toHaveLength(1);
  for (const pixel of [0, 5, 63]) {
    const rgb = [0, 64, 128].map((plane) => Math.round((denoised[plane + pixel]! + 1) * 127.5));
    expect([...shown[0]!.subarray(3 * pixel, 3 * pixel + 3)]).toEqual(rgb);
  }
});

interface Answer {
  readonly denoised: Float32Array;
  readonly trajectory: readonly Float32Array[];
  readonly steps: readonly EngineStep[];
}

async function run(params: Partial<SampleParams>, denoiser = gaussianDenoiser): Promise<Answer> {
  const steps: EngineStep[] = [];
  const { denoised, trajectory } = await sampleBatches(denoiser, sampleParams(params), {
    signal: new AbortController().signal,
    onStep: (step) => steps.push(step),
  });
  return { denoised, trajectory, steps };
}

const canvas = { width: 20, height: 14 };
const length = 3 * canvas.width * canvas.height;

describe('a job', () => {
  it.each<[Partial<SampleParams>, number, number]>([
    // 19 single windows: batches of 8, 8 and 3.
    [{ seeds: Array.from({ length: 19 }, (_, i) => i) }, 6, 6],
    // 3 × 2 windows of 8 pixels: one sample at a time.
    [{ canvas, seeds: [1, 2] }, 4, 4],
    // 5 × 3 windows: two batches for each estimate, the first without a preview.
    [{ canvas: { width: 30, height: 20 }, seeds: [1, 2, 3] }, 12, 6],
    [{ canvas, sampler: 'heun', schedule: [80, 10, 1] }, 5, 5],
    [{ canvas, sampler: 'dpm2', schedule: [80] }, 1, 1],
  ])('counts every run of the network once: %j', async (params, count, previews) => {
    let runs = 0;
    const { steps } = await run(params, {
      denoise: (...batch) => {
        runs++;
        return gaussianDenoiser.denoise(...batch);
      },
    });
    expect(runs).toBe(count);
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: count }, (_, i) => i));
    expect(new Set(steps.map((step) => step.steps))).toEqual(new Set([count]));
    expect(steps.filter(({ preview }) => preview !== undefined)).toHaveLength(previews);
    expect(steps.at(-1)?.preview).toBeDefined();
  });

  it('gives every sample what it gets alone, whatever the batches', async () => {
    const seeds = [9, 4, 7, 1, 3];
    const blend = { seed: 12, shares: [0, 0.2, 0.5, 0.9, 1] };
    const initial = Float32Array.from({ length }, (_, i) => Math.sin(i));
    const together = await run({ canvas, seeds, blend, initial, branch: { step: 1, seed: 8 } });
    for (const [i, seed] of seeds.entries()) {
      const alone = await run({
        canvas,
        seeds: [seed],
        blend: { ...blend, shares: [blend.shares[i]!] },
        initial,
        branch: { step: 1, seed: 8 },
      });
      expect(together.denoised.slice(i * length, (i + 1) * length)).toEqual(alone.denoised);
    }
  });

  it('answers every estimate on the way when asked', async () => {
    const schedule = [80, 3, 0.5];
    const { denoised, trajectory } = await run({ schedule, seeds: [1, 2], trajectory: true });
    expect(trajectory).toHaveLength(3);
    expect(trajectory[2]).toEqual(denoised);
    const short = await run({ schedule: [80, 3], seeds: [1, 2] });
    expect(trajectory[1]).toEqual(short.denoised);
    expect((await run({ schedule })).trajectory).toEqual([]);
  });

  it('shares its beginning with the run it branches from', async () => {
    const schedule = [80, 3, 0.5, 0.2];
    const finished = await run({ schedule, trajectory: true });
    const branch = { step: 2, seed: 99 };
    const branched = await run({ schedule, trajectory: true, branch });
    expect(branched.trajectory.slice(0, 2)).toEqual(finished.trajectory.slice(0, 2));
    expect(branched.trajectory[2]).not.toEqual(finished.trajectory[2]);
  });

  it('is cancelled between any two runs, and made again is the undisturbed one', async () => {
    const params = sampleParams({ canvas: { width: 30, height: 20 }, seeds: [1, 2] });
    const undisturbed = await run(params);
    for (let stopAt = 0; stopAt < undisturbed.steps.length - 1; stopAt++) {
      const controller = new AbortController();
      let last = -1;
      const stopped = sampleBatches(gaussianDenoiser, params, {
        signal: controller.signal,
        onStep: ({ step }) => {
          last = step;
          if (step === stopAt) controller.abort(new Error('stop'));
        },
      });
      await expect(stopped).rejects.toThrow('stop');
      expect(last).toBe(stopAt);
    }
    expect((await run(params)).denoised).toEqual(undisturbed.denoised);
  });

  it('of which all is known runs nothing and answers the picture', async () => {
    const reference = Float32Array.from({ length }, (_, i) => Math.fround(Math.sin(i)));
    const known = new Uint8Array(length / 3).fill(2);
    const { denoised, steps } = await run(
      { canvas, observation: { reference, known, patch: 1 } },
      { denoise: () => Promise.reject(new Error('not to be run')) },
    );
    expect(denoised).toEqual(reference);
    expect(steps.map(({ step, steps: all }) => `${step}/${all}`)).toEqual(['0/2', '1/2']);
  });

  it.each([true, false])(
    'begins as a film and leaves no seam, if that is asked: %s',
    async (mend) => {
      const reference = new Float32Array(length).fill(0.25);
      const known = Uint8Array.from({ length: length / 3 }, (_, i) => (i % 20 > 8 ? 0 : 2));
      const begun: number[] = [];
      const { denoised } = await run(
        {
          canvas,
          schedule: [0.002],
          initial: null,
          observation: { reference, known, patch: 1, mend },
        },
        {
          denoise: ({ data }) => {
            begun.push(data[9]!);
            return Promise.resolve(data.map(() => 0.75));
          },
        },
      );
      expect(begun[0]).toBeCloseTo(mend ? 0.25 : 0, 1);
      expect(denoised[9]).toBeCloseTo(mend ? 0.25 : 0.75, 4);
    },
  );

  it('refuses numbers that are none, from any window', async () => {
    let runs = 0;
    const broken = run(
      { canvas: { width: 30, height: 20 } },
      {
        denoise: async (x, ...rest) => {
          const estimate = await gaussianDenoiser.denoise(x, ...rest);
          return ++runs === 2 ? estimate.with(5, Number.NaN) : estimate;
        },
      },
    );
    await expect(broken).rejects.toMatchObject({ code: 'inference-failed' });
  });

  it.each([
    ['a canvas smaller than the model', { canvas: { width: 7, height: 8 } }],
    ['a picture of another size', { initial: new Float32Array(191) }],
    ['pixels out of range', { initial: new Float32Array(192).fill(1.01) }],
    ['pixels that are not numbers', { initial: new Float32Array(192).fill(Number.NaN) }],
    ['fewer classes than pictures', { classLabels: [1], seeds: [1, 2] }],
    ['fewer shares than pictures', { blend: { seed: 1, shares: [0] }, seeds: [1, 2] }],
    ['a branch after the last draw', { branch: { step: 2, seed: 1 } }],
    [
      'an observation of another size',
      { observation: { reference: new Float32Array(192), known: new Uint8Array(63), patch: 1 } },
    ],
  ])('is refused: %s', async (_, params) => {
    await expect(run(params)).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
