import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { errnoOf, fileError } from './file-error';
import type { Vfs } from './vfs';

/** A picture file in the outputs folder. */
export interface GalleryFile {
  /** Of its place; the same file at the same place has the same id at every start. */
  readonly id: string;
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** Files looked at at once. */
const atOnce = 64;

/**
 * The PNG files in the outputs folder and the folders directly in it, newest first; null when the
 * folder is not there. Links and hidden files are passed over. Throws `file-access`.
 */
export async function readGalleryFolder(vfs: Vfs, folder: string): Promise<GalleryFile[] | null> {
  const names = await namesIn(vfs, folder);
  if (names === null) return null;
  const isPicture = (name: string): boolean => /\.png$/i.test(name);
  const months = names.filter((name) => !isPicture(name) && !name.startsWith('.'));
  const inside = await Promise.all(
    months.map(async (month) => {
      // What is no folder, or goes meanwhile, holds no pictures.
      const found = await namesIn(vfs, join(folder, month)).catch(() => null);
      return (found ?? []).map((name) => `${month}/${name}`);
    }),
  );
  const candidates = [...names, ...inside.flat()].filter(
    (name) => isPicture(name) && !/(^|\/)\./.test(name),
  );
  const files = await mapInTurns(candidates, (name) => fileAt(vfs, folder, name));
  return files.filter((file) => file !== null).sort(byAge);
}

async function namesIn(vfs: Vfs, folder: string): Promise<string[] | null> {
  try {
    return await vfs.readFolder(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null;
    throw fileError('read', folder, error);
  }
}

async function fileAt(vfs: Vfs, folder: string, relative: string): Promise<GalleryFile | null> {
  const path = join(folder, ...relative.split('/'));
  try {
    const { kind, size, mtimeMs } = await vfs.lstat(path);
    if (kind !== 'file') return null;
    const id = createHash('sha256').update(relative).digest('hex').slice(0, 24);
    const name = relative.slice(relative.lastIndexOf('/') + 1);
    return { id, path, name, bytes: size, modified: mtimeMs };
  } catch {
    return null;
  }
}

function byAge(a: GalleryFile, b: GalleryFile): number {
  return b.modified - a.modified || (a.name < b.name ? 1 : a.name > b.name ? -1 : 0);
}

/** Maps with `atOnce` of the calls on their way, and in order. */
export async function mapInTurns<T, R>(
  items: readonly T[],
  map: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await map(items[i]!);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
