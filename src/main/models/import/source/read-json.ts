import { basename } from 'node:path';
import { StudioError } from '../../../../shared/errors';
import { errnoOf, fileError } from '../../../files/file-error';
import { parseJsonBytes } from '../../../files/parse-json';
import type { Vfs } from '../../../files/vfs';
import { notImportable } from '../import-error';

/** A config is a few kilobytes. */
const maxBytes = 2 ** 20;

/** The JSON in a small file; null when there is none. Throws `model-invalid` or `file-access`. */
export async function readOptionalJson(vfs: Vfs, path: string): Promise<unknown> {
  const name = basename(path);
  try {
    const handle = await vfs.open(path, 'read');
    try {
      const size = await handle.size();
      if (size > maxBytes) throw notImportable(name, `it is too large (${size} bytes)`);
    } finally {
      await handle.close();
    }
    return parseJsonBytes(await vfs.readFile(path));
  } catch (error) {
    if (error instanceof StudioError) throw error;
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null;
    if (errnoOf(error) !== null) throw fileError('read', path, error);
    throw notImportable(name, 'it is not JSON');
  }
}
