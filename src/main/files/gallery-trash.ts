import { basename, dirname, join } from 'node:path';
import { StudioError } from '../../shared/errors';
import { fileError } from './file-error';
import { createSerialQueue } from './serial-queue';
import type { Vfs } from './vfs';

/** The folder into which files go that are not wanted any more; nothing is deleted there. */
export interface TrashFolder {
  /** Moves the file with that id; rejects with `disk-full` or `file-access`. */
  take(id: string, path: string): Promise<void>;
  /** Moves it back where it was; also rejects with `conflict` when that place is taken. */
  putBack(id: string): Promise<void>;
}

export interface TrashOptions {
  readonly vfs: Vfs;
  /** Path of the trash; it has to be on the same disk as the files. */
  readonly folder: string;
}

/** A trash that knows where the files came from that it took since its start. */
export function createTrashFolder({ vfs, folder }: TrashOptions): TrashFolder {
  const taken = new Map<string, { readonly from: string; readonly to: string }>();
  const inTurn = createSerialQueue();

  async function move(from: string, to: string): Promise<void> {
    try {
      await vfs.makeFolder(dirname(to));
      await vfs.rename(from, to);
    } catch (error) {
      throw fileError('written', from, error);
    }
  }

  return {
    take: (id, path) =>
      inTurn(async () => {
        const to = await freePlace(vfs, join(folder, basename(path)));
        await move(path, to);
        taken.set(id, { from: path, to });
      }),
    putBack: (id) =>
      inTurn(async () => {
        const place = taken.get(id);
        if (place === undefined) throw notInTrash();
        if (await exists(vfs, place.from)) throw placeTaken(place.from);
        await move(place.to, place.from);
        taken.delete(id);
      }),
  };
}

async function freePlace(vfs: Vfs, wanted: string): Promise<string> {
  let path = wanted;
  for (let n = 2; await exists(vfs, path); n++) path = wanted.replace(/(\.\w+)?$/, ` (${n})$1`);
  return path;
}

function exists(vfs: Vfs, path: string): Promise<boolean> {
  return vfs.lstat(path).then(
    () => true,
    () => false,
  );
}

function notInTrash(): StudioError {
  return new StudioError(
    'invalid-request',
    'That file is not in the trash any more.',
    'Look for it in the folder “.trash” in the outputs folder.',
  );
}

function placeTaken(path: string): StudioError {
  return new StudioError(
    'conflict',
    `“${basename(path)}” is the name of another file by now, which was left as it is.`,
    'Rename that file, then put this one back again.',
  );
}
