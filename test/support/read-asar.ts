import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly offset?: string;
  readonly size?: number;
  readonly unpacked?: boolean;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
}

/** A file in an archive. */
export interface AsarFile {
  readonly path: string;
  /** Whether it lies beside the archive. */
  readonly unpacked: boolean;
  /** SHA-256 that the archive states. */
  readonly hash: string | undefined;
  /** Null when it lies beside the archive. */
  readonly bytes: Buffer | null;
}

/** The files of an asar archive. */
export async function readAsar(path: string): Promise<readonly AsarFile[]> {
  const archive = await readFile(path);
  // Two nested pickles: sizes of four bytes each, then the header's JSON, then the files.
  const start = 8 + archive.readUInt32LE(4);
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Entry;
  const files: AsarFile[] = [];
  const visit = (entry: Entry, name: string): void => {
    for (const [child, inner] of Object.entries(entry.files ?? {})) {
      visit(inner, name === '' ? child : `${name}/${child}`);
    }
    if (entry.size === undefined) return;
    const from = start + Number(entry.offset);
    files.push({
      path: name,
      unpacked: entry.unpacked === true,
      hash: entry.integrity?.hash,
      bytes: entry.unpacked === true ? null : archive.subarray(from, from + entry.size),
    });
  };
  visit(header, '');
  return files;
}

/** Writes an archive's files, those beside it included, into `folder`. */
export async function extractAsar(path: string, folder: string): Promise<void> {
  for (const file of await readAsar(path)) {
    const target = join(folder, file.path);
    await mkdir(dirname(target), { recursive: true });
    if (file.bytes === null) await cp(join(`${path}.unpacked`, file.path), target);
    else await writeFile(target, file.bytes);
  }
}
