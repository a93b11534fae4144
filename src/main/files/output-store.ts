import { basename, join } from 'node:path';
import { StudioError } from '../../shared/errors';
import { errnoOf, fileError } from './file-error';
import { outputName, type OutputName } from './output-name';
import { sha256Of } from './sha256-of';
import { sweepOrphans } from './sweep-orphans';
import type { Vfs } from './vfs';
import { writeFileAtomically } from './write-file-atomically';

/** A finished picture file that wants a name. */
export interface OutputFile extends Omit<OutputName, 'counter'> {
  readonly bytes: Uint8Array;
}

/** A file that was written, re-read and found equal. */
export interface WrittenFile {
  /** Absolute. */
  readonly path: string;
  /** Without its folder. */
  readonly name: string;
  /** Of the bytes as re-read. */
  readonly sha256: string;
}

/** The outputs folder; its methods throw `disk-full` or `file-access`. */
export interface OutputStore {
  /** Writes under a name not taken, in the folder of the month. */
  save(file: OutputFile): Promise<WrittenFile>;
  /** Writes at a place the user chose, in place of what is there. */
  saveAt(path: string, bytes: Uint8Array): Promise<WrittenFile>;
}

export interface OutputStoreOptions {
  readonly vfs: Vfs;
  readonly folder: string;
  readonly now: () => Date;
}

// Other processes may take a name between the look and the write.
const attempts = 100;

/** The outputs in `folder`; none is ever overwritten. */
export function createOutputStore({ vfs, folder, now }: OutputStoreOptions): OutputStore {
  const swept = new Set<string>();
  return {
    save: async (file) => {
      const month = join(folder, monthOf(now()));
      if (!swept.has(month)) await sweepOrphans(vfs, month);
      swept.add(month);
      const first = await nextCounter(vfs, month, file);
      for (let counter = first; counter < first + attempts; counter++) {
        const path = join(month, outputName({ ...file, counter }));
        try {
          await writeFileAtomically({ vfs, path, bytes: file.bytes, mode: 'create' });
          return await verified(vfs, path, file.bytes);
        } catch (error) {
          if (!(error instanceof StudioError) || error.code !== 'conflict') throw error;
        }
      }
      throw new StudioError(
        'file-access',
        `No free name was found in “${basename(month)}” after ${attempts} attempts.`,
        'Wait until other programs have finished writing there, then try again.',
      );
    },
    saveAt: async (path, bytes) => {
      await writeFileAtomically({ vfs, path, bytes });
      return verified(vfs, path, bytes);
    },
  };
}

function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}

async function nextCounter(vfs: Vfs, month: string, file: OutputFile): Promise<number> {
  const prefix = outputName({ ...file, counter: 0 })
    .replace(/00000\.[a-z]+$/, '')
    .toLowerCase();
  let names: string[];
  try {
    names = await vfs.readFolder(month);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 1;
    throw fileError('read', month, error);
  }
  const counters = names
    .map((name) => name.normalize('NFC').toLowerCase())
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(/^(\d{5,9})\.(?:png|webp)$/.exec(name.slice(prefix.length))?.[1] ?? 0));
  return Math.max(0, ...counters) + 1;
}

async function verified(vfs: Vfs, path: string, bytes: Uint8Array): Promise<WrittenFile> {
  let found: Uint8Array;
  try {
    found = await vfs.readFile(path);
  } catch (error) {
    throw fileError('read', path, error);
  }
  if (Buffer.compare(found, bytes) !== 0) {
    throw new StudioError(
      'file-access',
      `“${basename(path)}” does not hold what was written to it.`,
      'Check the disk or choose another folder, then save again.',
    );
  }
  return { path, name: basename(path), sha256: await sha256Of(found) };
}
