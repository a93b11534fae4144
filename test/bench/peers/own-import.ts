import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot, studioEnvironment } from '../../support/spawn-browser-host';
import { residentMb, runProgram } from './run-program';

/** What importing a checkpoint took. */
export interface ImportFigures {
  /** Until the model could be used. */
  readonly seconds: number;
  /** After that, until it was prepared for this processor. */
  readonly preparing: number;
  /** The most that the importing process had in memory, MB. */
  readonly residentMb: number;
}

/** Imports a diffusers folder with the built command line into the studio under `home`. */
export async function importCheckpoint(options: {
  readonly folder: string;
  readonly id: string;
  readonly home: string;
}): Promise<ImportFigures> {
  const { folder, id, home } = options;
  const manifest = join(home, 'data/models', id, 'model.json');
  const began = performance.now();
  const watched = { there: 0, ended: false, residentMb: 0 };
  let watching: Promise<void> | undefined;
  const watch = async (pid: number): Promise<void> => {
    while (!watched.ended) {
      watched.residentMb = Math.max(watched.residentMb, await residentMb(pid));
      const there = await access(manifest).then(
        () => true,
        () => false,
      );
      if (there && watched.there === 0) watched.there = performance.now();
      await wait(25);
    }
  };
  const cli = join(projectRoot, 'out/main/cli.js');
  await runProgram(process.execPath, [cli, 'models', 'import', folder, '--id', id, '--json'], {
    env: studioEnvironment(home),
    onStart: (pid) => {
      watching = watch(pid);
    },
  });
  watched.ended = true;
  await watching;
  const end = performance.now();
  const there = watched.there === 0 ? end : watched.there;
  return {
    seconds: (there - began) / 1000,
    preparing: (end - there) / 1000,
    residentMb: watched.residentMb,
  };
}
