import { join } from 'node:path';
import { StudioError } from '../../shared/errors';
import { errnoOf, fileError } from '../files/file-error';
import { removeTree } from '../files/remove-tree';
import { temporaryName } from '../files/temporary-name';
import type { Vfs } from '../files/vfs';

/**
 * Removes the model folder `id` of the folder `models`. It loses its name first, so that half a
 * model is never seen; a link is removed and what it leads to is left. Throws `busy` when the
 * system holds its files, or `file-access`.
 */
export async function removeModel(vfs: Vfs, models: string, id: string): Promise<void> {
  const place = join(models, id);
  const doomed = join(models, temporaryName());
  try {
    await vfs.rename(place, doomed);
  } catch (error) {
    if (['EBUSY', 'EPERM'].includes(errnoOf(error) ?? '')) throw inUse(id, error);
    throw fileError('written', place, error);
  }
  // What cannot be removed now is swept up when the studio is next started.
  await removeTree(vfs, doomed).catch(() => undefined);
}

function inUse(id: string, cause: unknown): StudioError {
  return new StudioError(
    'busy',
    `The model “${id}” cannot be removed: its files are in use, or its folder is protected.`,
    'Run another model or start Pentimento again, then remove it.',
    cause,
  );
}
