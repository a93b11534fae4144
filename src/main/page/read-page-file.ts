import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pageFile } from './page-file';

/** The content of a file of the page, and the headers that are its own. */
export interface ReadPageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Reads the file that a URL's path names below `root`; null when there is none, or when a link
 * leads out of `root`.
 */
export async function readPageFile(root: string, urlPath: string): Promise<ReadPageFile | null> {
  const file = pageFile(urlPath);
  if (file === null) return null;
  try {
    const realRoot = await realpath(root);
    const path = await realpath(join(realRoot, ...file.segments));
    if (!path.startsWith(realRoot + sep) || !(await stat(path)).isFile()) return null;
    const headers = { 'Content-Type': file.contentType, 'Cache-Control': file.cacheControl };
    return { bytes: await readFile(path), headers };
  } catch {
    // Whatever keeps a file from being read, the page learns only that it is not there.
    return null;
  }
}
