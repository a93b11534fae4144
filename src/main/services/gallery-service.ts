import { join } from 'node:path';
import { StudioError } from '../../shared/errors';
import type { GalleryItem, galleryMethods } from '../../shared/gallery-contract';
import type { Contract } from '../../shared/rpc/contract';
import type { Handlers } from '../../shared/rpc/server';
import type { Desktop } from '../desktop';
import { fileError } from '../files/file-error';
import { createDetailsReader } from '../files/gallery-details';
import { mapInTurns, readGalleryFolder, type GalleryFile } from '../files/gallery-folder';
import { matchesSearch } from '../files/gallery-search';
import { createThumbnailCache } from '../files/gallery-thumbnails';
import { createTrashFolder } from '../files/gallery-trash';
import type { Vfs } from '../files/vfs';
import { plainBytes } from '../pictures/plain-bytes';
import { makeDragIcon, makeThumbnail } from '../pictures/thumbnail';
import { limitConcurrency } from './limit-concurrency';
import type { WritingList } from './writing-list';

export interface GalleryServiceOptions {
  readonly vfs: Vfs;
  /** The outputs folder. */
  readonly outputs: string;
  /** Folder in which thumbnails are kept. */
  readonly thumbnails: string;
  /** Absent where the host has none. */
  readonly desktop: Desktop | undefined;
  readonly written: WritingList['add'];
  readonly now: () => Date;
}

type GalleryHandlers = Handlers<{ methods: typeof galleryMethods; events: Contract['events'] }>;

/** Pixels along a thumbnail's longer side, enough for screens of twice the density. */
const thumbnailSide = 320;

/** Milliseconds for which a search makes do with the last look into the folder. */
const searchAfter = 5000;

/** Answers `gallery.*`. */
export function createGalleryService(options: GalleryServiceOptions): GalleryHandlers {
  const { vfs, outputs, desktop, written } = options;
  const details = createDetailsReader(vfs);
  const thumbnails = createThumbnailCache({ vfs, folder: options.thumbnails });
  const trash = createTrashFolder({ vfs, folder: join(outputs, '.trash') });
  const inTurns = limitConcurrency(3);
  let files: ReadonlyMap<string, GalleryFile> = new Map();
  let looked: { readonly found: GalleryFile[] | null; readonly at: number } | undefined;

  function fileOf(id: string): GalleryFile {
    const file = files.get(id);
    if (file === undefined) throw notListed();
    return file;
  }

  /** What is in the folder, or was within `age` milliseconds. */
  async function look(age: number): Promise<GalleryFile[] | null> {
    const at = options.now().getTime();
    if (looked === undefined || at - looked.at >= age) {
      looked = { found: await readGalleryFolder(vfs, outputs), at };
    }
    return looked.found;
  }

  async function list(search: string): Promise<{ ids: string[]; folder: boolean }> {
    const found = await look(search === '' ? 0 : searchAfter);
    files = new Map((found ?? []).map((file) => [file.id, file]));
    const shown = search.trim() === '' ? (found ?? []) : await matching(found ?? [], search);
    return { ids: shown.map(({ id }) => id), folder: found !== null };
  }

  async function matching(found: readonly GalleryFile[], search: string): Promise<GalleryFile[]> {
    const matches = await mapInTurns(found, async (file) =>
      matchesSearch(search, file, await details.read(file)),
    );
    return found.filter((_, i) => matches[i]);
  }

  async function itemOf(id: string): Promise<GalleryItem[]> {
    const file = files.get(id);
    if (file === undefined) return [];
    const { name, bytes, modified } = file;
    return [{ id, name, bytes, modified, ...(await details.read(file)) }];
  }

  async function moveToTrash(ids: readonly string[]): Promise<{ trashed: string[] }> {
    looked = undefined;
    const trashed: string[] = [];
    let failure: StudioError | undefined;
    for (const id of ids) {
      const file = files.get(id);
      try {
        const { path } = fileOf(id);
        await (desktop === undefined ? trash.take(id, path) : desktop.trash(path));
        trashed.push(id);
      } catch (error) {
        failure ??= fileError('written', file?.name ?? '', error);
      }
    }
    if (trashed.length === 0 && failure !== undefined) throw failure;
    return { trashed };
  }

  return {
    'gallery.list': async ({ search }) => ({
      ...(await list(search)),
      trash: desktop === undefined ? 'folder' : 'system',
      desktop: desktop !== undefined,
    }),
    'gallery.items': async ({ ids }) => (await mapInTurns(ids, itemOf)).flat(),
    'gallery.thumbnail': async ({ id }, { signal }) => {
      const file = fileOf(id);
      const bytes = await thumbnails.get(file, () =>
        inTurns(async () => {
          signal.throwIfAborted();
          return await makeThumbnail(await readWhole(vfs, file.path), thumbnailSide);
        }),
      );
      return { bytes: plainBytes(bytes) };
    },
    'gallery.read': async ({ id }) => {
      const { name, path } = fileOf(id);
      return { name, bytes: plainBytes(await readWhole(vfs, path)) };
    },
    'gallery.trash': ({ ids }) => written(moveToTrash(ids)),
    'gallery.putBack': ({ ids }) =>
      written(
        (async () => {
          looked = undefined;
          for (const id of ids) await trash.putBack(id);
        })(),
      ),
    'gallery.reveal': ({ id }) => {
      requireDesktop(desktop).reveal(fileOf(id).path);
    },
    'gallery.drag': async ({ id }) => {
      const { path } = fileOf(id);
      requireDesktop(desktop).drag(path, await makeDragIcon(await readWhole(vfs, path)));
    },
  };
}

async function readWhole(vfs: Vfs, path: string): Promise<Uint8Array> {
  try {
    return await vfs.readFile(path);
  } catch (error) {
    throw fileError('read', path, error);
  }
}

/** The host's desktop; throws `invalid-request` where there is none. */
export function requireDesktop(desktop: Desktop | undefined): Desktop {
  if (desktop !== undefined) return desktop;
  throw new StudioError(
    'invalid-request',
    'This studio has no desktop of its own.',
    'Use the window of the Pentimento app, or download the file.',
  );
}

function notListed(): StudioError {
  return new StudioError(
    'file-access',
    'That file is not in the outputs folder any more.',
    'Open the gallery again to see what is there.',
  );
}
