import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { StudioError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Vfs } from '../files/vfs';
import { modelInvalid } from './model-error';
import { requirePlainFile } from './read-manifest';

/** Checks that a model's file holds the bytes that its manifest promises. */
export type VerifyChecksum = (request: {
  readonly modelId: string;
  readonly folder: string;
  readonly file: ModelManifest['files'][number];
  readonly signal?: AbortSignal | undefined;
}) => Promise<void>;

// Hashing that much holds the event loop for about a millisecond.
const pieceBytes = 2 ** 20;

/**
 * A check that reads each file once, and again only when its size, time or identity has changed.
 * Throws `model-invalid`, or the signal's reason.
 */
export function createChecksumVerifier(vfs: Vfs): VerifyChecksum {
  const known = new Map<string, string>();
  return async ({ modelId, folder, file, signal }) => {
    const path = join(folder, file.name);
    const { size, mtimeMs, inode } = await requirePlainFile(vfs, path, modelId);
    const identity = [path, size, mtimeMs, inode].join('\n');
    const sha256 = known.get(identity) ?? (await hashFile(vfs, path, modelId, signal));
    known.set(identity, sha256);
    if (sha256 === file.sha256) return;
    throw modelInvalid(
      modelId,
      `“${file.name}” is not the file that model.json describes (its sha256 is ${sha256.slice(0, 12)}…, not ${file.sha256.slice(0, 12)}…)`,
    );
  };
}

async function hashFile(
  vfs: Vfs,
  path: string,
  modelId: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const hash = createHash('sha256');
  const piece = new Uint8Array(pieceBytes);
  try {
    const handle = await vfs.open(path, 'read');
    try {
      for (let position = 0, count = -1; count !== 0; position += count) {
        signal?.throwIfAborted();
        count = await handle.read(piece, position);
        hash.update(piece.subarray(0, count));
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (signal?.aborted === true || error instanceof StudioError) throw error;
    throw modelInvalid(modelId, `“${path.replace(/^.*[\\/]/, '')}” cannot be read`, error);
  }
  return hash.digest('hex');
}
