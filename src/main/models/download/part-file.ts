import { z } from 'zod';
import { errnoOf, fileError } from '../../files/file-error';
import { parseJsonBytes } from '../../files/parse-json';
import type { Vfs } from '../../files/vfs';
import { writeFileAtomically } from '../../files/write-file-atomically';
import { fileFactsSchema, type FileFacts } from './file-facts';

/** What has arrived of a file, as it lies on the disk. */
export interface Part {
  /** Null before a server has told anything. */
  readonly facts: FileFacts | null;
  readonly bytes: number;
}

/** Whether all of the file has arrived. */
export function isComplete(part: Part): part is Part & { readonly facts: FileFacts } {
  return part.facts !== null && part.bytes === part.facts.total;
}

const noted = z.strictObject({
  version: z.literal(1),
  url: z.string(),
  facts: fileFactsSchema,
});

/** The unfinished file beside the place of the finished one, and the note of what it is a part of. */
export interface PartFile {
  /** Where the bytes lie. */
  readonly path: string;
  /** What there is of `url`; a part that cannot be continued is removed. Throws `file-access`. */
  read(): Promise<Part>;
  /** Begins anew. Throws `disk-full` or `file-access`. */
  begin(facts: FileFacts): Promise<void>;
  /** Gives the finished file its name. Throws `file-access`. */
  finish(): Promise<void>;
  discard(): Promise<void>;
}

export interface PartFileOptions {
  readonly vfs: Vfs;
  /** Of the finished file. */
  readonly path: string;
  readonly url: string;
}

/** The part of the file at `path`. */
export function createPartFile({ vfs, path, url }: PartFileOptions): PartFile {
  const part = `${path}.part`;
  const note = `${part}.json`;
  const nothing: Part = { facts: null, bytes: 0 };

  async function discard(): Promise<void> {
    await removeIfThere(vfs, part);
    await removeIfThere(vfs, note);
  }

  return {
    path: part,
    read: async () => {
      const bytes = await sizeOf(vfs, part);
      const facts = bytes === null ? null : await readNote(vfs, note, url);
      if (bytes !== null && facts !== null && bytes <= facts.total) return { facts, bytes };
      await discard();
      return nothing;
    },
    begin: async (facts) => {
      await discard();
      // The note comes first: bytes without one are of nobody knows what.
      const text = `${JSON.stringify({ version: 1, url, facts }, null, 2)}\n`;
      await writeFileAtomically({ vfs, path: note, bytes: new TextEncoder().encode(text) });
      try {
        await (await vfs.open(part, 'create')).close();
      } catch (error) {
        throw fileError('written', part, error);
      }
    },
    finish: async () => {
      try {
        await vfs.rename(part, path);
      } catch (error) {
        throw fileError('written', path, error);
      }
      await removeIfThere(vfs, note);
    },
    discard,
  };
}

async function sizeOf(vfs: Vfs, path: string): Promise<number | null> {
  try {
    const { kind, size } = await vfs.lstat(path);
    return kind === 'file' ? size : null;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw fileError('read', path, error);
  }
}

async function readNote(vfs: Vfs, path: string, url: string): Promise<FileFacts | null> {
  try {
    const found = noted.parse(parseJsonBytes(await vfs.readFile(path)));
    return found.url === url ? found.facts : null;
  } catch {
    return null;
  }
}

async function removeIfThere(vfs: Vfs, path: string): Promise<void> {
  try {
    await vfs.unlink(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw fileError('written', path, error);
  }
}
