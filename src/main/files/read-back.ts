import { fileError } from './file-error';
import type { Vfs } from './vfs';

/** The bytes of a file that was just written; rejects with `file-access`. */
export async function readBack(vfs: Vfs, path: string): Promise<Uint8Array> {
  try {
    return await vfs.readFile(path);
  } catch (error) {
    throw fileError('read', path, error);
  }
}
