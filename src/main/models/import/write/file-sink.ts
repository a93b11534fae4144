import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { StudioError } from '../../../../shared/errors';
import type { ModelManifest } from '../../../../shared/model-manifest';
import { fileError } from '../../../files/file-error';
import type { Vfs } from '../../../files/vfs';

/** A new file that is written from its start to its end. */
export interface FileSink {
  /** Bytes written so far. */
  readonly position: number;
  /** Appends. Throws `disk-full` or `file-access`. */
  write(bytes: Uint8Array): Promise<void>;
}

/**
 * Writes a new file with `fill`, has it on the disk, and returns what a manifest says of it. Throws
 * what `fill` throws, `disk-full` or `file-access`.
 */
export async function writeNewFile(
  vfs: Vfs,
  path: string,
  fill: (sink: FileSink) => Promise<void>,
): Promise<ModelManifest['files'][number]> {
  const hash = createHash('sha256');
  let position = 0;
  try {
    const handle = await vfs.open(path, 'create');
    try {
      await fill({
        get position() {
          return position;
        },
        write: async (bytes) => {
          if (bytes.length === 0) return;
          hash.update(bytes);
          await handle.writeFile(bytes);
          position += bytes.length;
        },
      });
      await handle.sync();
      requireComplete(path, await handle.size(), position);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw isAbort(error) ? error : fileError('written', path, error);
  }
  return { name: basename(path), size: position, sha256: hash.digest('hex') };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function requireComplete(path: string, size: number, wanted: number): void {
  if (size === wanted) return;
  throw new StudioError(
    'file-access',
    `Only ${size} of ${wanted} bytes of “${basename(path)}” arrived on the disk.`,
    'Check the disk or choose another folder, then try again.',
  );
}
