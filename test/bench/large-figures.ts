import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { layWindows } from '../../src/main/diffusion/windows';
import type { EditRequest } from '../../src/shared/edit-contract';
import type { Patch } from '../../src/shared/raster';
import { generateRequest, openBenchStudio, type BenchStudio } from './bench-studio';
import type { Figure } from './figure';

/** Figures of a result of 1024 × 1024 pixels, which is sampled in joint windows. */
export async function measureLarge(): Promise<Figure[]> {
  const studio = await openBenchStudio();
  try {
    // Loads the model and has it run a full batch, whose memory it keeps.
    await studio.client.run('edit.run', generateRequest(studio.modelId, 2, 8));
    const memory = await watchMemory(studio);
    const overNetwork = await enlarge(studio);
    const above = memory.end();
    const name = '1024 × 1024 by joint windows';
    return [
      { name: `${name}, over the network alone`, value: overNetwork, unit: '×', target: 1.15 },
      { name: `${name}, above the loaded model`, value: above, unit: 'MB', target: 300 },
      { name: 'seams of ten enlarged pictures', value: await seams(studio), unit: '%', target: 5 },
    ];
  } finally {
    await studio.close();
  }
}

/** How many times as long as its evaluations of the network a fourfold enlargement takes. */
async function enlarge(studio: BenchStudio): Promise<number> {
  let steps = 0;
  const request = await upscaleRequest(studio, { size: 256, factor: 4, picture: 0 });
  const result = await studio.client.run('edit.run', request, {
    onProgress: (progress) => {
      if (progress.phase === 'step') ({ steps } = progress);
    },
  });
  return result.duration / (steps * result.msPerStep);
}

/** By how many percent gradients at the borders of windows differ from those beside them. */
async function seams(studio: BenchStudio): Promise<number> {
  const total = { borders: 0, beside: 0 };
  for (let picture = 0; picture < 10; picture++) {
    const request = await upscaleRequest(studio, { size: 96, factor: 2, picture });
    const { variants } = await studio.client.run('edit.run', request);
    const { borders, beside } = gradientsOf(variants[0]!.patch);
    total.borders += borders;
    total.beside += beside;
  }
  return 100 * Math.abs(total.borders / total.beside - 1);
}

/** The side of the bundled model's window. */
const side = 64;

function gradientsOf({ width, height, pixels }: Patch): { borders: number; beside: number } {
  const windows = layWindows({ width, height }, side);
  const borders = new Set(windows.flatMap(({ x }) => [x, x + side]));
  const gradient = (x: number): number => {
    let sum = 0;
    for (let y = 0; y < height; y++) {
      const at = 4 * (y * width + x);
      sum += Math.abs(pixels[at + 1]! - pixels[at - 3]!);
    }
    return sum;
  };
  const total = { borders: 0, beside: 0 };
  for (const x of borders) {
    // Columns at which patches begin are like each other alone.
    const near = [-8, -6, -4, -2, 2, 4, 6, 8].map((step) => x + step);
    const beside = near.filter((each) => each > 0 && each < width && !borders.has(each));
    if (x === 0 || x === width) continue;
    total.borders += gradient(x);
    total.beside += beside.reduce((sum, each) => sum + gradient(each), 0) / beside.length;
  }
  return total;
}

interface Enlargement {
  /** Pixels a side. */
  readonly size: number;
  readonly factor: 2 | 4;
  /** Which one. */
  readonly picture: number;
}

async function upscaleRequest(
  { client, modelId }: BenchStudio,
  { size, factor, picture }: Enlargement,
): Promise<EditRequest> {
  const wave = (x: number, y: number, channel: number): number =>
    Math.sin((x * (picture + 3)) / 40 + channel) * Math.cos((y * (channel + picture + 2)) / 50);
  const pixels = Uint8Array.from({ length: 3 * size * size }, (_, i) => {
    const at = Math.floor(i / 3);
    return 128 + 100 * wave(at % size, Math.floor(at / size), i % 3);
  });
  const file = await sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
  const bytes = new Uint8Array(file);
  const opened = await client.call('pictures.open', { name: 'small.png', bytes });
  const { seed, classLabel, schedule, sampler, branch, device } = generateRequest(modelId, 2);
  const common = { modelId, seed, classLabel, schedule, sampler, branch, device, variations: 1 };
  return { ...common, edit: 'upscale', pictureId: opened.picture.id, factor };
}

/** Watches the resident memory of this process and of the engine's; `end` answers megabytes. */
async function watchMemory(studio: BenchStudio): Promise<{ end(): number }> {
  const before = await residentBytes(studio);
  let largest = before;
  const timer = setInterval(() => {
    void residentBytes(studio).then((bytes) => {
      largest = Math.max(largest, bytes);
    });
  }, 50);
  return {
    end: () => {
      clearInterval(timer);
      return (largest - before) / 1e6;
    },
  };
}

/** The engine's is told by Linux alone; elsewhere this process is all that is counted. */
async function residentBytes({ enginePid }: BenchStudio): Promise<number> {
  const own = process.memoryUsage().rss;
  try {
    const status = await readFile(`/proc/${enginePid() ?? 0}/status`, 'utf8');
    return own + 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  } catch {
    return own;
  }
}
