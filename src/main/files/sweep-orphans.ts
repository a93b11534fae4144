import { join } from 'node:path';
import { isProcessAlive } from './is-process-alive';
import { removeTree } from './remove-tree';
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
    await removeTree(vfs, join(folder, name)).then(
      () => (removed += 1),
      () => undefined,
    );
  }
  return removed;
}
