import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { SampleRequest } from '../../../../src/main/engine/engine';
import { sampleBatches } from '../../../../src/main/engine/sample-batches';
import type { Progress } from '../../../../src/shared/progress';
import { gaussianDenoiser, gaussianScale } from '../../../support/gaussian-denoiser';
import { generateRequest, graphPath, startEngine } from '../../../support/start-engine';

const live = { signal: new AbortController().signal, onProgress: () => undefined };
const length = 3 * 8 * 8;

function expectClose(actual: Float32Array, expected: Float32Array, within = 1e-5): void {
  expect(actual.length).toBe(expected.length);
  const worst = actual.reduce((max, v, i) => Math.max(max, Math.abs(v - expected[i]!)), 0);
  expect(worst).toBeLessThan(within);
}

/** What the same run gives with the closed form in place of the graph. */
async function inThisProcess({ params }: SampleRequest): Promise<Float32Array> {
  const { denoised } = await sampleBatches(gaussianDenoiser, params, {
    signal: live.signal,
    onStep: () => undefined,
  });
  return denoised;
}

describe('engine', () => {
  it('samples in its process what the closed form gives', async () => {
    const { engine } = await startEngine();
    const request = generateRequest('gaussian');
    const { denoised, msPerStep, provider } = await engine.sample(request, live);
    expectClose(denoised, await inThisProcess(request));
    expect(provider).toBe('cpu');
    expect(msPerStep).toBeGreaterThan(0);
  });

  it('inpaints, keeping every unmasked value exactly', async () => {
    const { engine } = await startEngine();
    const reference = Float32Array.from({ length }, (_, i) => Math.sin(i));
    const mask = Uint8Array.from({ length: 64 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const known = mask.map((edit) => (edit === 1 ? 0 : 2));
    const request = generateRequest('gaussian', {
      initial: reference.map((value, i) => (mask[i % 64] === 1 ? -1 : value)),
      observation: { reference, known, patch: 1 },
    });
    const { denoised } = await engine.sample(request, live);
    expectClose(denoised, await inThisProcess(request));
    for (const [i, value] of denoised.entries()) {
      if (mask[i % 64] === 0) expect(value).toBe(reference[i]);
      else expect(value).not.toBe(reference[i]);
    }
  });

  it('answers a joint run of windows with every estimate on the way', async () => {
    const { engine } = await startEngine();
    const request = generateRequest('gaussian', {
      canvas: { width: 20, height: 13 },
      seeds: [1, 2],
      sampler: 'heun',
      trajectory: true,
    });
    const { denoised, trajectory } = await engine.sample(request, live);
    expectClose(denoised, await inThisProcess(request));
    expect(trajectory).toHaveLength(2);
    expect(trajectory[1]).toEqual(denoised);
  });

  it('gives each of 19 seeds the picture it gets alone, in order', async () => {
    const { engine } = await startEngine();
    const seeds = Array.from({ length: 19 }, (_, i) => 100 - i);
    const steps: string[] = [];
    const { denoised } = await engine.sample(generateRequest('gaussian', { seeds }), {
      ...live,
      onProgress: (progress) => {
        if (progress.phase === 'step') steps.push(`${progress.step}/${progress.steps}`);
      },
    });
    for (const index of [0, 7, 8, 18]) {
      const alone = await engine.sample(
        generateRequest('gaussian', { seeds: [seeds[index]!] }),
        live,
      );
      expect(denoised.slice(index * length, (index + 1) * length)).toEqual(alone.denoised);
    }
    expect([...new Set(steps)]).toEqual(['0/6', '1/6', '2/6', '3/6', '4/6', '5/6']);
  });

  it('passes each sample its class', async () => {
    const { engine } = await startEngine();
    const request = generateRequest('gaussian-labelled', { seeds: [5, 5], classLabels: [0, 4] });
    const { denoised } = await engine.sample(
      { ...request, params: { ...request.params, schedule: [80] } },
      live,
    );
    // Label 4 moves the data's mean by 0.4; at sigma 80 the estimate follows it almost wholly.
    const free = denoised.findIndex((value) => Math.abs(value) < 0.3);
    const difference = denoised[length + free]! - denoised[free]!;
    expect(difference).toBeCloseTo(0.4 * (1 - gaussianScale(80)), 5);
  });

  it('loads a model once, and again only after another', async () => {
    const { engine, processes } = await startEngine();
    const loads: boolean[] = [];
    for (const graph of ['gaussian', 'gaussian', 'slow-step', 'gaussian']) {
      const phases: Progress['phase'][] = [];
      await engine.sample(generateRequest(graph, { schedule: [1] }), {
        ...live,
        onProgress: ({ phase }) => phases.push(phase),
      });
      loads.push(phases.includes('loading'));
      expect(phases.at(-1)).toBe('step');
    }
    expect(loads).toEqual([true, false, true, true]);
    expect(processes).toHaveLength(1);
  });

  it('runs jobs in their order and tells the waiting ones their place', async () => {
    const { engine } = await startEngine();
    const ended: number[] = [];
    const places: number[][] = [[], [], [], []];
    await Promise.all(
      places.map(async (seen, job) => {
        await engine.sample(generateRequest('slow-step', { schedule: [2] }), {
          ...live,
          onProgress: (progress) => {
            if (progress.phase === 'queued') seen.push(progress.position);
          },
        });
        ended.push(job);
      }),
    );
    expect(ended).toEqual([0, 1, 2, 3]);
    expect(places).toEqual([[], [1], [2, 1], [3, 2, 1]]);
  });

  it('reports every step, with previews at least 80 ms apart', async () => {
    const { engine } = await startEngine();
    const schedule = Array.from({ length: 100 }, (_, i) => 100 - i);
    const steps = new Set<number>();
    const previews: number[] = [];
    await engine.sample(generateRequest('gaussian', { schedule }), {
      ...live,
      onProgress: (progress) => {
        if (progress.phase !== 'step') return;
        steps.add(progress.step);
        if (progress.preview === undefined) return;
        previews.push(performance.now());
        expect(progress.preview.pixels).toHaveLength(3 * 64);
      },
    });
    expect([...steps]).toEqual(schedule.map((_, i) => i));
    expect(previews.length).toBeGreaterThan(0);
    for (const [i, at] of previews.entries())
      if (i > 0) expect(at - previews[i - 1]!).toBeGreaterThan(78);
  });

  it('refuses output that is not numbers', async () => {
    const { engine } = await startEngine();
    await expect(engine.sample(generateRequest('not-a-number'), live)).rejects.toMatchObject({
      code: 'inference-failed',
      message: expect.stringContaining('not numbers'),
    });
  });

  it.each([
    ['a graph of another signature', 'grey', 'model-invalid'],
    ['a file that is no graph', '../gaussian-noise.json', 'model-invalid'],
    ['a graph that is not there', 'missing', 'model-not-found'],
  ])('refuses %s, and works on', async (_, graph, code) => {
    const { engine, processes } = await startEngine();
    const request = generateRequest('gaussian');
    const modelPath = graph.endsWith('.json')
      ? graphPath('gaussian').replace('gaussian.onnx', 'gaussian-noise.json')
      : graphPath(graph);
    await expect(engine.sample({ ...request, modelPath }, live)).rejects.toMatchObject({ code });
    await engine.sample(request, live);
    expect(processes).toHaveLength(1);
  });

  it.each([
    ['a class for a model without classes', 'gaussian', { classLabels: [1] }],
    ['no class for a model with classes', 'gaussian-labelled', { classLabels: null }],
    ['fewer classes than seeds', 'gaussian-labelled', { classLabels: [1], seeds: [1, 2] }],
    ['a schedule that rises', 'gaussian', { schedule: [1, 2] }],
    [
      'a mask of another size',
      'gaussian',
      {
        observation: {
          reference: new Float32Array(length),
          known: new Uint8Array(63),
          patch: 1,
        },
      },
    ],
  ])('refuses %s', async (_, graph, params) => {
    const { engine } = await startEngine();
    await expect(engine.sample(generateRequest(graph, params), live)).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });

  it('leaves the event loop of its owner free during a run', async () => {
    const { engine } = await startEngine();
    await engine.sample(generateRequest('gaussian'), live);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const { msPerStep } = await engine.sample(
      generateRequest('slow-step', {
        resolution: 64,
        canvas: { width: 64, height: 64 },
        schedule: [8, 4],
        seeds: [1, 2, 3, 4],
      }),
      live,
    );
    delay.disable();
    // A busy machine stalls everyone a little; a blocked loop would stall for a whole step.
    expect(delay.max / 1e6).toBeLessThan(Math.max(50, msPerStep / 5));
  });

  it('ends its process and cancels its work when it is closed', async () => {
    const { engine, processes } = await startEngine();
    const running = engine.sample(generateRequest('slow-step', { schedule: [20] }), live);
    const waiting = engine.sample(generateRequest('gaussian'), live);
    const ends = Promise.allSettled([running, waiting]);
    await expect.poll(() => processes.length).toBe(1);
    const { pid } = processes[0]!;
    await engine.close();
    expect(await ends).toMatchObject([
      { status: 'rejected', reason: { code: 'cancelled' } },
      { status: 'rejected', reason: { code: 'cancelled' } },
    ]);
    expect(() => process.kill(pid!, 0)).toThrow('ESRCH');
    await expect(engine.sample(generateRequest('gaussian'), live)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
