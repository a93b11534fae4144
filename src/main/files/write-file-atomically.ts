import { dirname, join, basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StudioError } from '../../shared/errors';
import { errnoOf, fileError } from './file-error';
import { temporaryName } from './temporary-name';
import type { Vfs } from './vfs';

export interface AtomicWrite {
  readonly vfs: Vfs;
  readonly path: string;
  readonly bytes: Uint8Array;
  /** `replace` (the default) takes an old file's place; `create` never does. */
  readonly mode?: 'replace' | 'create';
}

/**
 * Writes a file whole or not at all, and has it on the disk when it returns. Throws `disk-full` or
 * `file-access`, and in mode `create` `conflict` when the path exists.
 */
export async function writeFileAtomically(options: AtomicWrite): Promise<void> {
  const { vfs, path, bytes, mode = 'replace' } = options;
  const folder = dirname(path);
  const temporary = join(folder, temporaryName());
  try {
    await vfs.makeFolder(folder);
    await writeTemporary(vfs, temporary, bytes);
    if (mode === 'replace') await renameWithRetry(vfs, temporary, path);
    else await publishNew(vfs, temporary, path);
    await syncFolder(vfs, folder);
  } catch (error) {
    await removeQuietly(vfs, temporary);
    throw fileError('written', path, error);
  }
}

async function writeTemporary(vfs: Vfs, temporary: string, bytes: Uint8Array): Promise<void> {
  const handle = await vfs.open(temporary, 'create');
  let size: number;
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    size = await handle.size();
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  await handle.close();
  if (size !== bytes.length) throw shortWrite(temporary, size, bytes.length);
}

function shortWrite(path: string, size: number, wanted: number): StudioError {
  return new StudioError(
    'file-access',
    `Only ${size} of ${wanted} bytes arrived in the folder “${basename(dirname(path))}”.`,
    'Check the disk or choose another folder, then try again.',
  );
}

// Virus scanners and indexers hold a fresh file open for a moment.
const renameDelays = [10, 20, 40, 80, 160, 320] as const;

async function renameWithRetry(vfs: Vfs, from: string, to: string): Promise<void> {
  for (const delay of renameDelays) {
    try {
      await vfs.rename(from, to);
      return;
    } catch (error) {
      const code = errnoOf(error);
      if (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES') throw error;
      await wait(delay);
    }
  }
  await vfs.rename(from, to);
}

/** Gives the finished file its name only if no file has it. */
async function publishNew(vfs: Vfs, temporary: string, path: string): Promise<void> {
  try {
    await vfs.link(temporary, path);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw taken(path, error);
    await reserveAndRename(vfs, temporary, path);
    return;
  }
  await vfs.unlink(temporary).catch(() => undefined);
}

/** For file systems without hard links: an empty file holds the name until the rename. */
async function reserveAndRename(vfs: Vfs, temporary: string, path: string): Promise<void> {
  try {
    await (await vfs.open(path, 'create')).close();
  } catch (error) {
    throw errnoOf(error) === 'EEXIST' ? taken(path, error) : error;
  }
  try {
    await renameWithRetry(vfs, temporary, path);
  } catch (error) {
    await removeQuietly(vfs, path);
    throw error;
  }
}

function taken(path: string, cause: unknown): StudioError {
  return new StudioError(
    'conflict',
    `“${basename(path)}” exists already and was left as it is.`,
    'Choose another name.',
    cause,
  );
}

/** Makes the new name itself durable, where the platform lets a folder be synced. */
async function syncFolder(vfs: Vfs, folder: string): Promise<void> {
  try {
    const handle = await vfs.open(folder, 'read');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = errnoOf(error) ?? '';
    if (!['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(code)) throw error;
  }
}

async function removeQuietly(vfs: Vfs, path: string): Promise<void> {
  await vfs.unlink(path).catch(() => undefined);
}
