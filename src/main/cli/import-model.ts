import { basename, resolve } from 'node:path';
import type { ImportCommand } from './commands';
import { describeModel } from './list-models';
import type { ModelWork } from './model-work';

/** `pentimento models import`. Prints the new model's id. */
export async function importModel(
  { path, options, json }: ImportCommand,
  { host, screen, session, fail }: ModelWork,
): Promise<object> {
  const place = resolve(host.folder, path);
  const position = { run: 0, runs: 1, label: basename(place) };
  try {
    const manifest = await session.importModel(place, options, {
      signal: host.signal,
      onProgress: (progress) => {
        screen.progress(position, progress);
      },
    });
    if (!json) screen.print(`${manifest.id}\n`);
    return { model: describeModel({ state: 'ready', manifest, bundled: false }) };
  } catch (error) {
    await fail(place, error);
    return { model: null };
  }
}
