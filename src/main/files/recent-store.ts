import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import type { RecentFile } from '../../shared/shell-contract';
import { parseJsonBytes } from './parse-json';
import { createSerialQueue } from './serial-queue';
import type { Vfs } from './vfs';
import { writeFileAtomically } from './write-file-atomically';

/** A file and its place, which never leaves main. */
export interface RecentPlace extends RecentFile {
  /** Absolute. */
  readonly path: string;
}

/** The files that were worked with last. */
export interface RecentStore {
  /** The latest first. */
  list(): Promise<readonly RecentPlace[]>;
  /** Puts a file in front; that it cannot be written down is no reason to fail. */
  add(path: string, how: RecentFile['how']): Promise<void>;
  clear(): Promise<void>;
}

const storedSchema = z.strictObject({
  version: z.literal(1),
  files: z.array(z.strictObject({ path: z.string(), how: z.enum(['opened', 'saved']) })).max(100),
});
type Stored = z.infer<typeof storedSchema>['files'];

const limit = 12;

/** Keeps the list in the file at `path`; one that cannot be read is begun anew. */
export function createRecentStore({ vfs, path }: { vfs: Vfs; path: string }): RecentStore {
  const inTurn = createSerialQueue();

  async function read(): Promise<Stored> {
    try {
      return storedSchema.parse(parseJsonBytes(await vfs.readFile(path))).files;
    } catch {
      return [];
    }
  }

  async function write(files: Stored): Promise<void> {
    const bytes = new TextEncoder().encode(`${JSON.stringify({ version: 1, files }, null, 2)}\n`);
    await writeFileAtomically({ vfs, path, bytes }).catch(() => undefined);
  }

  return {
    list: () => inTurn(async () => (await read()).map(placeOf)),
    add: (added, how) =>
      inTurn(async () => {
        const others = (await read()).filter((file) => file.path !== added);
        await write([{ path: added, how }, ...others].slice(0, limit));
      }),
    clear: () => inTurn(() => write([])),
  };
}

function placeOf({ path, how }: Stored[number]): RecentPlace {
  const id = createHash('sha256').update(path).digest('hex').slice(0, 24);
  return { id, path, how, name: basename(path).slice(-255) };
}
