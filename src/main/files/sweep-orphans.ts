import { join } from 'node:path';
import { isProcessAlive } from './is-process-alive';
import { writerOf } from './temporary-name';
import type { Vfs } from './vfs';

/**
 * Removes the unfinished files and folders that ended processes left in `folder`, and returns how many. To be
 * called before this process writes there; what cannot be listed or removed is left.
 */
export async function sweepOrphans(vfs: Vfs, folder: string): Promise<number> {
  const names = await vfs.readFolder(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const pid = writerOf(name);
    // A process number is used again: ours can be that of a process long gone.
    if (pid === null || (pid !== process.pid && isProcessAlive(pid))) continue;
    await removeOrphan(vfs, join(folder, name)).then(
      () => (removed += 1),
      () => undefined,
    );
  }
  return removed;
}

/** Removes a file, or a folder with the files in it. */
async function removeOrphan(vfs: Vfs, path: string): Promise<void> {
  const { kind } = await vfs.lstat(path);
  if (kind !== 'folder') return vfs.unlink(path);
  for (const name of await vfs.readFolder(path)) await vfs.unlink(join(path, name));
  await vfs.removeFolder(path);
}
