import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import type { EditRequest } from '../../src/shared/edit-contract';
import { generateRequest, openBenchStudio, type BenchStudio } from './bench-studio';
import { median, type Figure } from './figure';

/** Figures of colouring one window of the model, and a photo of 12 megapixels. */
export async function measureColouring(): Promise<Figure[]> {
  const studio = await openBenchStudio();
  try {
    return [await measureWindow(studio), await measurePhoto(studio)];
  } finally {
    await studio.close();
  }
}

/** By how much 20 steps on one window take longer than their evaluations of the network. */
async function measureWindow(studio: BenchStudio): Promise<Figure> {
  const steps = 20;
  const request = await colorizeRequest(studio, { width: 64, height: 64, steps });
  const overheads: number[] = [];
  // Until the loops over pixels are compiled, the figure is the compiler's.
  for (let i = 0; i < 20; i++) {
    const started = performance.now();
    const { msPerStep } = await studio.client.run('edit.run', request);
    const network = steps * msPerStep;
    if (i >= 8) overheads.push((100 * (performance.now() - started - network)) / network);
  }
  return {
    name: 'over the network alone, 20-step colorize of a window',
    value: median(overheads),
    unit: '%',
    target: 8,
  };
}

async function measurePhoto(studio: BenchStudio): Promise<Figure> {
  const request = await colorizeRequest(studio, { width: 4000, height: 3000, steps: 2 });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await studio.client.run('edit.run', request);
  delay.disable();
  return {
    name: "main's longest stall in a 12-megapixel colorize",
    value: delay.max / 1e6,
    unit: 'ms',
    target: 50,
  };
}

interface Colouring {
  readonly width: number;
  readonly height: number;
  readonly steps: number;
}

async function colorizeRequest(
  { client, modelId }: BenchStudio,
  { width, height, steps }: Colouring,
): Promise<EditRequest> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const file = await sharp({ create: { width, height, channels: 3, background: '#777', noise } })
    .jpeg()
    .toBuffer();
  const bytes = new Uint8Array(file);
  const { picture } = await client.call('pictures.open', { name: 'grey.jpg', bytes });
  const common = generateRequest(modelId, steps);
  return { ...common, edit: 'colorize', pictureId: picture.id, mask: null, hints: null };
}
