import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { GalleryFile } from './gallery-folder';
import { createSerialQueue } from './serial-queue';
import type { Vfs } from './vfs';
import { writeFileAtomically } from './write-file-atomically';

/** Thumbnails kept on the disk from one start to the next. */
export interface ThumbnailCache {
  /** The kept thumbnail of a file as it is now, else one made by `make`, whose errors come through. */
  get(file: GalleryFile, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
}

export interface ThumbnailCacheOptions {
  readonly vfs: Vfs;
  readonly folder: string;
  /** How many are kept; of more, the oldest go. */
  readonly limit?: number;
}

/** Bytes of a file below which making its thumbnail again is faster than reading a kept one. */
const worthKeeping = 100_000;

/** A cache in `folder`; that it cannot be read or written costs time and nothing else. */
export function createThumbnailCache(options: ThumbnailCacheOptions): ThumbnailCache {
  const { vfs, folder, limit = 20_000 } = options;
  const sweepEvery = Math.ceil(limit / 10);
  let untilSweep = 0;
  // A sweep must not meet a file on its way to its name.
  const inTurn = createSerialQueue();

  async function keep(path: string, bytes: Uint8Array): Promise<void> {
    await writeFileAtomically({ vfs, path, bytes });
    if (untilSweep-- > 0) return;
    untilSweep = sweepEvery;
    await sweep(vfs, folder, limit);
  }

  return {
    get: async (file, make) => {
      if (file.bytes < worthKeeping) return await make();
      const path = join(folder, `${keyOf(file)}.webp`);
      const kept = await vfs.readFile(path).catch(() => null);
      if (kept !== null && kept.length > 0) return kept;
      const made = await make();
      // Nobody has to wait for it.
      inTurn(() => keep(path, made)).catch(() => undefined);
      return made;
    },
  };
}

function keyOf({ path, bytes, modified }: GalleryFile): string {
  const hash = createHash('sha256').update(`${path}\0${bytes}\0${modified}`);
  return hash.digest('hex').slice(0, 40);
}

async function sweep(vfs: Vfs, folder: string, limit: number): Promise<void> {
  const names = await vfs.readFolder(folder);
  if (names.length <= limit) return;
  const aged: { readonly path: string; readonly age: number }[] = [];
  for (const name of names) {
    const path = join(folder, name);
    aged.push({ path, age: (await vfs.lstat(path)).mtimeMs });
  }
  aged.sort((a, b) => a.age - b.age);
  for (const { path } of aged.slice(0, names.length - limit)) await vfs.unlink(path);
}
