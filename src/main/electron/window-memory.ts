import { join } from 'node:path';
import type { Vfs } from '../files/vfs';
import { writeFileAtomically } from '../files/write-file-atomically';
import type { Log } from '../log';
import { windowPlaceSchema, type WindowPlace } from './window-bounds';

/** Remembers where the window was. */
export interface WindowMemory {
  /** The place remembered; null when there is none that can be read. */
  recall(): Promise<WindowPlace | null>;
  /** Remembers `place`; several at once are written one after the other, the last one last. */
  remember(place: WindowPlace): void;
  /** Resolves when all is written. */
  settled(): Promise<void>;
}

/** Keeps the window's place in a small file in `folder`; a failure to do so is only logged. */
export function createWindowMemory(options: {
  readonly folder: string;
  readonly vfs: Vfs;
  readonly log: Log;
}): WindowMemory {
  const { folder, vfs, log } = options;
  const path = join(folder, 'window.json');
  let writing = Promise.resolve();
  const write = async (place: WindowPlace): Promise<void> => {
    try {
      await vfs.makeFolder(folder);
      await writeFileAtomically({ vfs, path, bytes: Buffer.from(JSON.stringify(place)) });
    } catch (error) {
      log.warn('The place of the window could not be remembered.', error);
    }
  };
  return {
    recall: async () => {
      try {
        const text = new TextDecoder().decode(await vfs.readFile(path));
        return windowPlaceSchema.parse(JSON.parse(text));
      } catch {
        // Absent at first start; one that cannot be read is worth no more than none.
        return null;
      }
    },
    remember: (place) => {
      writing = writing.then(() => write(place));
    },
    settled: () => writing,
  };
}
