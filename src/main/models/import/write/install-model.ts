import { join } from 'node:path';
import { StudioError } from '../../../../shared/errors';
import type { ModelManifest } from '../../../../shared/model-manifest';
import { errnoOf, fileError } from '../../../files/file-error';
import { temporaryName } from '../../../files/temporary-name';
import type { Vfs } from '../../../files/vfs';
import { writeNewFile } from './file-sink';

export interface Installation {
  readonly vfs: Vfs;
  /** The folder of the model folders. */
  readonly models: string;
  readonly id: string;
  /** Writes all but `model.json` into `folder`, and returns what that is to say. */
  readonly write: (folder: string) => Promise<ModelManifest>;
}

/**
 * Writes a model into a folder of its own beside its place, and gives it its name when it is whole;
 * nothing is left when that fails. Throws `conflict` when there is a model of that id, `disk-full`,
 * `file-access`, and what `write` throws.
 */
export async function installModel(installation: Installation): Promise<ModelManifest> {
  const { vfs, models, id, write } = installation;
  const place = join(models, id);
  await requireFree(vfs, place, id);
  const temporary = join(models, temporaryName());
  try {
    await makeFolder(vfs, temporary);
    const manifest = await write(temporary);
    const bytes = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
    await writeNewFile(vfs, join(temporary, 'model.json'), (sink) => sink.write(bytes));
    await syncFolder(vfs, temporary);
    await publish(vfs, temporary, place, id);
    await syncFolder(vfs, models);
    return manifest;
  } catch (error) {
    await removeQuietly(vfs, temporary);
    throw error;
  }
}

async function makeFolder(vfs: Vfs, path: string): Promise<void> {
  try {
    await vfs.makeFolder(path);
  } catch (error) {
    throw fileError('written', path, error);
  }
}

async function requireFree(vfs: Vfs, place: string, id: string): Promise<void> {
  const taken = await vfs.lstat(place).then(
    () => true,
    () => false,
  );
  if (taken) throw alreadyThere(id);
}

/** A rename of a folder fails when its new name belongs to a folder that holds anything. */
async function publish(vfs: Vfs, from: string, place: string, id: string): Promise<void> {
  await requireFree(vfs, place, id);
  try {
    await vfs.rename(from, place);
  } catch (error) {
    const code = errnoOf(error) ?? '';
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code)) throw alreadyThere(id, error);
    throw fileError('written', place, error);
  }
}

function alreadyThere(id: string, cause?: unknown): StudioError {
  return new StudioError(
    'conflict',
    `There is a model named “${id}” already, and it was left as it is.`,
    'Remove that model first, or import this one under another id.',
    cause,
  );
}

async function syncFolder(vfs: Vfs, path: string): Promise<void> {
  // Not every platform lets a folder be synced.
  const handle = await vfs.open(path, 'read').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

async function removeQuietly(vfs: Vfs, folder: string): Promise<void> {
  const names = await vfs.readFolder(folder).catch(() => []);
  for (const name of names) await vfs.unlink(join(folder, name)).catch(() => undefined);
  await vfs.removeFolder(folder).catch(() => undefined);
}
