import { join } from 'node:path';
import { StudioError } from '../../../shared/errors';
import type { DownloadProgress } from '../../../shared/download-contract';
import type { Vfs } from '../../files/vfs';
import type { OfficialCheckpoint } from '../catalogue/official-checkpoints';
import { checksumOf } from './check-file';
import { networkError } from './network-error';

export interface CopySearch {
  readonly vfs: Vfs;
  readonly checkpoint: OfficialCheckpoint;
  /** Holds the checkpoint's files, or its folder, or what `git clone` and mirrors make of the hub. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/**
 * The place of a copy of a checkpoint, with the weights that the catalogue expects. Throws
 * `invalid-request` where there is none, `network` for other weights, or `file-access`.
 */
export async function findCopy(search: CopySearch): Promise<string> {
  const { vfs, checkpoint, folder, signal, onProgress } = search;
  const { folder: name, files, id } = checkpoint;
  const weights = files.at(-1)!;
  for (const place of [
    folder,
    join(folder, name),
    join(folder, 'openai', name),
    join(folder, id),
  ]) {
    const path = join(place, weights.path);
    const found = await Promise.all(files.map((file) => isFile(vfs, join(place, file.path))));
    if (found.includes(false)) continue;
    if (weights.sha256 !== null) {
      const onFraction = (fraction: number): void => {
        onProgress({ phase: 'checking', fraction });
      };
      const sha256 = await checksumOf({ vfs, path, algorithm: 'sha256', signal, onFraction });
      if (sha256 !== weights.sha256) {
        throw networkError(
          weights.path,
          `the copy's sha256 is ${sha256.slice(0, 12)}…, not ${weights.sha256.slice(0, 12)}…`,
          'Get the copy again, or import it as a checkpoint of your own.',
        );
      }
    }
    return files.length === 1 ? path : place;
  }
  throw new StudioError(
    'invalid-request',
    `There is no copy of “${id}” in that folder.`,
    `Choose the folder “${name}” with ${files.map(({ path }) => path).join(', ')}, or the one it lies in.`,
  );
}

function isFile(vfs: Vfs, path: string): Promise<boolean> {
  return vfs.lstat(path).then(
    ({ kind }) => kind === 'file',
    () => false,
  );
}
