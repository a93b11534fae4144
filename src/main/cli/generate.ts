import type { GenerateCommand } from './command-line';
import { chooseDestination } from './destination';
import { commonRequest, runAndSave, type Work } from './work';

/** The most variations that one run makes. */
const perRun = 16;

/** `pentimento generate`: new pictures, each from the next seed. */
export async function generate(command: GenerateCommand, work: Work): Promise<void> {
  const { host, screen } = work;
  const { count, out, force } = command;
  const destination = await chooseDestination(host, {
    out,
    force,
    single: count === 1,
    inputs: [],
  });
  const { common } = await commonRequest(command, work);
  const runs = Math.ceil(count / perRun);
  for (let run = 0; run < runs; run++) {
    const variations = Math.min(perRun, count - run * perRun);
    const seed = (common.seed + run * perRun) % 2 ** 32;
    await runAndSave({ ...common, edit: 'generate', seed, variations }, destination, {
      work,
      onProgress: (progress) => {
        screen.progress({ run, runs, label: 'Generating' }, progress);
      },
    });
  }
}
