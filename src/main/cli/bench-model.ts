import type { EditRequest } from '../../shared/edit-contract';
import { chooseModel } from './choose-model';
import type { BenchCommand } from './commands';
import type { ModelWork } from './model-work';

/** One measurement; the network runs on `batch` pictures at once. */
interface Measured {
  readonly batch: number;
  /** Of the whole batch. */
  readonly msPerStep: number;
}

const batches = [1, 8];

/** `pentimento models bench`: the time of a step, the fastest of three runs of two steps. */
export async function benchModel(
  { id, device, json }: BenchCommand,
  work: ModelWork,
): Promise<object> {
  const { screen, session } = work;
  const manifest = chooseModel(await session.client.call('models.list', undefined), id);
  const request: EditRequest = {
    edit: 'generate',
    modelId: manifest.id,
    classLabel: null,
    schedule: { by: 'steps', steps: 2 },
    sampler: null,
    seed: 1,
    variations: 1,
    branch: null,
    device,
  };
  let used: string = device;
  const results: Measured[] = [];
  for (const batch of batches) {
    const times: number[] = [];
    for (let repeat = 0; repeat < 3; repeat++) {
      const run = await generate({ ...request, variations: batch }, work);
      used = run.device;
      times.push(run.msPerStep);
    }
    const msPerStep = Math.min(...times);
    results.push({ batch, msPerStep });
    const each = (msPerStep / batch).toFixed(1);
    if (!json) {
      screen.print(`batch ${batch}: ${msPerStep.toFixed(1)} ms a step, ${each} ms a picture\n`);
    }
  }
  return { model: manifest.id, device: used, results };
}

async function generate(
  request: EditRequest,
  { host, screen, session }: ModelWork,
): Promise<{ device: string; msPerStep: number }> {
  const batch = `batch of ${request.variations}`;
  const { device, msPerStep, variants } = await session.client.run('edit.run', request, {
    signal: host.signal,
    onProgress: (progress) => {
      screen.progress({ run: 0, runs: 1, label: batch }, progress);
    },
  });
  const ids = variants.map(({ picture }) => picture.id);
  await session.client.call('pictures.release', { ids });
  return { device, msPerStep };
}
