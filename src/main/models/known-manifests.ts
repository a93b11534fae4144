import { join } from 'node:path';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Vfs } from '../files/vfs';
import { readManifest, requirePlainFile } from './read-manifest';

/** Reads the manifest of the model folder named `id`. */
type ReadKnownManifest = (folder: string, id: string) => Promise<ModelManifest>;

interface Known {
  readonly identity: string;
  readonly manifest: ModelManifest;
}

/**
 * A `readManifest` that reads a `model.json` again only when its size, time or identity has
 * changed; that its files are there is for who opens them to see. Throws `model-invalid`.
 */
export function createManifestReader(vfs: Vfs): ReadKnownManifest {
  const known = new Map<string, Known>();
  return async (folder, id) => {
    const { size, mtimeMs, inode } = await requirePlainFile(vfs, join(folder, 'model.json'), id);
    const identity = [size, mtimeMs, inode].join('\n');
    const last = known.get(folder);
    if (last?.identity === identity) return last.manifest;
    const manifest = await readManifest(vfs, folder, id);
    known.set(folder, { identity, manifest });
    return manifest;
  };
}
