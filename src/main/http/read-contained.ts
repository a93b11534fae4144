import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Reads a file below `root`; null when there is none, or when a link leads out of `root`. */
export async function readContained(
  root: string,
  segments: readonly string[],
): Promise<Buffer | null> {
  try {
    const realRoot = await realpath(root);
    const path = await realpath(join(realRoot, ...segments));
    if (!path.startsWith(realRoot + sep) || !(await stat(path)).isFile()) return null;
    return await readFile(path);
  } catch {
    // Whatever keeps a file from being read, the page learns only that it is not there.
    return null;
  }
}
