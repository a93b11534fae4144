import { join } from 'node:path';
import type { Vfs } from './vfs';

/** Removes a file, or a folder with all that is in it; a link is removed and what it leads to is left. */
export async function removeTree(vfs: Vfs, path: string): Promise<void> {
  const { kind } = await vfs.lstat(path);
  if (kind !== 'folder') return vfs.unlink(path);
  for (const name of await vfs.readFolder(path)) await removeTree(vfs, join(path, name));
  await vfs.removeFolder(path);
}
