import { createHash } from 'node:crypto';
import { fileError } from '../../files/file-error';
import type { Vfs } from '../../files/vfs';
import type { Checksum } from './file-facts';

export interface FileCheck {
  readonly vfs: Vfs;
  readonly path: string;
  readonly algorithm: Checksum['algorithm'];
  readonly signal: AbortSignal;
  /** From 0 to 1, at most a hundred times. */
  readonly onFraction: (fraction: number) => void;
}

// Hashing that much holds the event loop for a few milliseconds at most.
const pieceBytes = 2 ** 20;

/** The checksum, in hexadecimal, of a file as it lies on the disk. Throws `file-access`. */
export async function checksumOf({
  vfs,
  path,
  algorithm,
  signal,
  onFraction,
}: FileCheck): Promise<string> {
  const hash = createHash(algorithm === 'git' ? 'sha1' : algorithm);
  const piece = new Uint8Array(pieceBytes);
  let told = -1;
  try {
    const handle = await vfs.open(path, 'read');
    try {
      const size = await handle.size();
      if (algorithm === 'git') hash.update(`blob ${size}\0`);
      for (let position = 0, count = -1; count !== 0; position += count) {
        signal.throwIfAborted();
        count = await handle.read(piece, position);
        hash.update(piece.subarray(0, count));
        const percent = size === 0 ? 100 : Math.min(Math.floor((100 * position) / size), 100);
        if (percent > told) onFraction(percent / 100);
        told = percent;
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    throw fileError('read', path, error);
  }
  return hash.digest('hex');
}
