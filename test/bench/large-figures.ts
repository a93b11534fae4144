import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
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
    ];
  } finally {
    await studio.close();
  }
}

/** How many times as long as its evaluations of the network a fourfold enlargement takes. */
async function enlarge({ client, modelId }: BenchStudio): Promise<number> {
  const [width, height] = [256, 256];
  const pixels = Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * 37) % 251);
  const file = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .blur(3)
    .png()
    .toBuffer();
  const bytes = new Uint8Array(file);
  const { picture } = await client.call('pictures.open', { name: 'small.png', bytes });
  let steps = 0;
  const { seed, classLabel, sampler, branch, device } = generateRequest(modelId, 2);
  const result = await client.run(
    'edit.run',
    {
      ...{ modelId, seed, classLabel, sampler, branch, device, variations: 1 },
      schedule: { by: 'steps', steps: 2 },
      edit: 'upscale',
      pictureId: picture.id,
      factor: 4,
    },
    {
      onProgress: (progress) => {
        if (progress.phase === 'step') ({ steps } = progress);
      },
    },
  );
  return result.duration / (steps * result.msPerStep);
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
