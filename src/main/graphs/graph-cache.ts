import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Schema } from '../../shared/numbers';
import { parseJsonBytes } from '../files/parse-json';
import { removeTree } from '../files/remove-tree';
import { sha256Of } from '../files/sha256-of';
import { sweepOrphans } from '../files/sweep-orphans';
import { temporaryName } from '../files/temporary-name';
import type { Vfs } from '../files/vfs';
import { writeFileAtomically } from '../files/write-file-atomically';

const graphName = 'graph.onnx';
const weightsName = 'graph.onnx_data';
const entryName = 'entry.json';

/** Milliseconds after which another use is written down. */
const usedAgain = 60_000;

/** What a prepared graph is good for: for nothing else. */
export interface GraphKey {
  /** The sha256 of all the model's files, one after another. */
  readonly model: string;
  /** The version of onnxruntime. */
  readonly runtime: string;
  readonly processor: string;
}

const entrySchema = z.strictObject({
  model: z.string(),
  runtime: z.string(),
  graph: z.strictObject({ size: z.number(), sha256: sha256Schema }),
  /** Too large to be read each time: replaced or written to, it would have another time. */
  weights: z.strictObject({ size: z.number(), mtimeMs: z.number(), inode: z.number() }),
  /** Milliseconds since 1970. */
  usedAt: z.number(),
});
type Entry = z.infer<typeof entrySchema>;

export interface GraphCacheOptions {
  readonly vfs: Vfs;
  readonly folder: string;
  /** Bytes of all graphs together; the one used longest ago goes first. */
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Graphs that were prepared for this machine, each in a folder named by its key. */
export interface GraphCache {
  /** The path of a sound graph, or null; one that is broken is removed. Never rejects. */
  find(key: GraphKey): Promise<string | null>;
  /**
   * Has `write` write a graph and, beside it, `_data` to a temporary folder, and keeps it. Rejects
   * as `write` and the file system do, and leaves nothing behind then.
   */
  make(key: GraphKey, write: (target: string) => Promise<void>): Promise<void>;
  remove(key: GraphKey): Promise<void>;
  /** Removes all that was prepared of a model. */
  removeModel(model: GraphKey['model']): Promise<void>;
}

/** A cache in a folder of its own, which another process may use as well. */
export function createGraphCache({ vfs, folder, limit, now }: GraphCacheOptions): GraphCache {
  const placeOf = (key: GraphKey): string => join(folder, nameOf(key));
  const discard = (place: string): Promise<void> => discardFolder(vfs, folder, place);

  async function entries(): Promise<{ place: string; entry: Entry | null }[]> {
    const names = await vfs.readFolder(folder).catch(() => []);
    const places = names.filter((name) => !name.startsWith('.')).map((name) => join(folder, name));
    const read = places.map(async (place) => ({
      place,
      entry: await readEntry(vfs, place).catch(() => null),
    }));
    return await Promise.all(read);
  }

  /** Makes room, and drops what this machine has no use for any more. */
  async function tidy({ model, runtime }: GraphKey, kept: string): Promise<void> {
    const others = (await entries()).filter(({ place }) => place !== kept);
    const stale = others.filter(
      ({ entry }) => entry === null || (entry.model === model && entry.runtime !== runtime),
    );
    for (const { place } of stale) await discard(place).catch(() => undefined);
    const newest = others
      .flatMap(({ place, entry }) => (entry === null ? [] : [{ place, entry }]))
      .filter(({ place }) => !stale.some((each) => each.place === place))
      .sort((a, b) => b.entry.usedAt - a.entry.usedAt);
    let bytes = sizeOf(await readEntry(vfs, kept));
    for (const { place, entry } of newest) {
      bytes += sizeOf(entry);
      if (bytes > limit) await discard(place).catch(() => undefined);
    }
  }

  return {
    find: async (key) => {
      const place = placeOf(key);
      try {
        const entry = await readEntry(vfs, place);
        await check(vfs, place, entry);
        if (now() - entry.usedAt > usedAgain) {
          await writeEntry(vfs, place, { ...entry, usedAt: now() });
        }
        return join(place, graphName);
      } catch {
        await discard(place).catch(() => undefined);
        return null;
      }
    },
    make: async (key, write) => {
      await sweepOrphans(vfs, folder);
      const place = placeOf(key);
      const temporary = join(folder, temporaryName());
      await vfs.makeFolder(temporary);
      try {
        await write(join(temporary, graphName));
        const graph = await vfs.readFile(join(temporary, graphName));
        const weights = await vfs.lstat(join(temporary, weightsName));
        const { size, mtimeMs, inode } = weights;
        await writeEntry(vfs, temporary, {
          model: key.model,
          runtime: key.runtime,
          graph: { size: graph.length, sha256: await sha256Of(graph) },
          weights: { size, mtimeMs, inode },
          usedAt: now(),
        });
        await discard(place).catch(() => undefined);
        await vfs.rename(temporary, place);
      } catch (error) {
        await removeTree(vfs, temporary).catch(() => undefined);
        throw error;
      }
      await tidy(key, place);
    },
    remove: (key) => discard(placeOf(key)).catch(() => undefined),
    removeModel: async (model) => {
      for (const { place, entry } of await entries()) {
        if (entry?.model === model) await discard(place).catch(() => undefined);
      }
    },
  };
}

function nameOf({ model, runtime, processor }: GraphKey): string {
  const words = JSON.stringify(['1', model, runtime, processor]);
  return createHash('sha256').update(words).digest('hex').slice(0, 32);
}

async function readEntry(vfs: Vfs, place: string): Promise<Entry> {
  return entrySchema.parse(parseJsonBytes(await vfs.readFile(join(place, entryName))));
}

function writeEntry(vfs: Vfs, place: string, entry: Entry): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(entry)}\n`);
  return writeFileAtomically({ vfs, path: join(place, entryName), bytes });
}

function sizeOf({ graph, weights }: Entry): number {
  return graph.size + weights.size;
}

/** Throws unless the files are those that were written. */
async function check(vfs: Vfs, place: string, { graph, weights }: Entry): Promise<void> {
  const bytes = await vfs.readFile(join(place, graphName));
  const { kind, size, mtimeMs, inode } = await vfs.lstat(join(place, weightsName));
  const same =
    kind === 'file' &&
    size === weights.size &&
    mtimeMs === weights.mtimeMs &&
    inode === weights.inode &&
    (await sha256Of(bytes)) === graph.sha256;
  if (!same) throw new Error('the files have changed');
}

/** Takes a folder's name away first, so that half of it is never found. */
async function discardFolder(vfs: Vfs, folder: string, place: string): Promise<void> {
  const doomed = join(folder, temporaryName());
  await vfs.rename(place, doomed);
  await removeTree(vfs, doomed).catch(() => undefined);
}
