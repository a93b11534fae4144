import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import type { EditRequest } from '../../src/shared/edit-contract';
import { generateRequest, openBenchStudio, type BenchStudio } from './bench-studio';
import { median, type Figure } from './figure';

/** Figures of the engine and of all that main does around it; the studio runs in this process. */
export async function measureEngine(): Promise<Figure[]> {
  const studio = await openBenchStudio();
  try {
    // Once, so that the model is loaded and warm.
    await studio.client.run('edit.run', generateRequest(studio.modelId, 2));
    return [
      ...(await measureSteps(studio)),
      await measureStall(studio),
      ...(await measureCancel(studio)),
      ...(await measureOverhead(studio)),
    ];
  } finally {
    await studio.close();
  }
}

async function measureSteps({ client, modelId }: BenchStudio): Promise<Figure[]> {
  const single: number[] = [];
  const batch: number[] = [];
  for (let i = 0; i < 5; i++) {
    single.push((await client.run('edit.run', generateRequest(modelId, 8))).msPerStep);
    batch.push((await client.run('edit.run', generateRequest(modelId, 8, 8))).msPerStep);
  }
  const ratio = median(batch) / median(single);
  return [
    { name: 'bundled model, one step', value: median(single), unit: 'ms', target: 80 },
    { name: 'bundled model, batch of 8 over one', value: ratio, unit: '×', target: 6 },
  ];
}

async function measureStall({ client, modelId }: BenchStudio): Promise<Figure> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await client.run('edit.run', generateRequest(modelId, 40, 8));
  delay.disable();
  return { name: "main's longest stall in a run", value: delay.max / 1e6, unit: 'ms', target: 50 };
}

/** Cancels at each step of a run, and times the answer and the next run's first sign of life. */
async function measureCancel({ client, modelId }: BenchStudio): Promise<Figure[]> {
  const steps = 8;
  let acknowledged = 0;
  let stopped = 0;
  for (let at = 0; at < steps - 1; at++) {
    const controller = new AbortController();
    let cancelledAt = 0;
    await client
      .run('edit.run', generateRequest(modelId, steps, 8), {
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.phase !== 'step' || progress.step !== at) return;
          cancelledAt = performance.now();
          controller.abort();
        },
      })
      .then(
        () => {
          throw new Error(`The run ended in spite of a cancel at step ${at}.`);
        },
        () => {
          acknowledged = Math.max(acknowledged, performance.now() - cancelledAt);
        },
      );
    await client.run('edit.run', generateRequest(modelId, 1));
    stopped = Math.max(stopped, performance.now() - cancelledAt);
  }
  return [
    { name: 'cancel acknowledged, slowest of 7', value: acknowledged, unit: 'ms', target: 100 },
    { name: 'cancel to the next picture, slowest of 7', value: stopped, unit: 'ms', target: 1000 },
  ];
}

async function measureOverhead({ client, modelId }: BenchStudio): Promise<Figure[]> {
  const size = 1024;
  const bytes = await sharp({
    create: { width: size, height: size, channels: 3, background: '#7a5c3e', noise: noise },
  })
    .png()
    .toBuffer();
  const { picture } = await client.call('pictures.open', { name: 'noise.png', bytes });
  const mask = {
    x: 256,
    y: 256,
    width: 512,
    height: 512,
    data: new Uint8Array(512 * 512).fill(255),
  };
  const request: EditRequest = {
    ...generateRequest(modelId, 2),
    edit: 'inpaint',
    pictureId: picture.id,
    frame: { x: 0, y: 0, size },
    mask,
    cover: false,
    feather: 0,
  };
  const run = async (): Promise<Run> => {
    const started = performance.now();
    const { msPerStep, variants } = await client.run('edit.run', request);
    const wall = performance.now() - started;
    const encoding = performance.now();
    const ids = variants.map((variant) => variant.picture.id);
    await client.call('pictures.encode', { id: ids[0]! });
    const encode = performance.now() - encoding;
    await client.call('pictures.release', { ids });
    return { wall, other: wall - 2 * msPerStep, encode };
  };
  const first = await run();
  // Until the loops over pixels are compiled, the figure is the compiler's.
  for (let i = 0; i < 10; i++) await run();
  const runs: Run[] = [];
  for (let i = 0; i < 25; i++) runs.push(await run());
  return [
    {
      name: 'all but the network, two-step inpaint of 1024×1024',
      value: median(runs.map(({ wall, other }) => (100 * other) / wall)),
      unit: '% of wall',
      target: 10,
    },
    { name: 'the same', value: median(runs.map(({ other }) => other)), unit: 'ms', target: null },
    { name: 'the same, in the first run', value: first.other, unit: 'ms', target: null },
    {
      name: 'its PNG with recipe, when saved',
      value: median(runs.map(({ encode }) => encode)),
      unit: 'ms',
      target: null,
    },
  ];
}

/** Milliseconds. */
interface Run {
  readonly wall: number;
  /** All but the network. */
  readonly other: number;
  readonly encode: number;
}

const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
