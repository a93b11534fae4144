import { join } from 'node:path';
import { StudioError } from '../../shared/errors';
import type { Verification } from '../../shared/edit-contract';
import type { galleryMethods } from '../../shared/gallery-contract';
import type { Progress } from '../../shared/progress';
import type { Contract } from '../../shared/rpc/contract';
import type { CallContext } from '../../shared/rpc/ongoing-call';
import type { Handlers } from '../../shared/rpc/server';
import type { Desktop } from '../desktop';
import { fileError } from '../files/file-error';
import { createThumbnailCache } from '../files/gallery-thumbnails';
import { createTrashFolder } from '../files/gallery-trash';
import type { Vfs } from '../files/vfs';
import type { PictureFile } from '../pictures/decode-picture';
import { plainBytes } from '../pictures/plain-bytes';
import { makeDragIcon, makeThumbnail } from '../pictures/thumbnail';
import { createGalleryListing } from './gallery-listing';
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
  /** Makes the picture of a file again, and compares. */
  readonly verify: (file: PictureFile, context: CallContext<Progress>) => Promise<Verification>;
  readonly written: WritingList['add'];
  readonly now: () => Date;
}

type GalleryHandlers = Handlers<{ methods: typeof galleryMethods; events: Contract['events'] }>;

/** Pixels along a thumbnail's longer side, enough for screens of twice the density. */
const thumbnailSide = 320;

/** Answers `gallery.*`. */
export function createGalleryService(options: GalleryServiceOptions): GalleryHandlers {
  const { vfs, outputs, desktop, written } = options;
  const thumbnails = createThumbnailCache({ vfs, folder: options.thumbnails });
  const trash = createTrashFolder({ vfs, folder: join(outputs, '.trash') });
  const inTurns = limitConcurrency(3);
  const listing = createGalleryListing(options);
  const { fileOf } = listing;

  async function moveToTrash(ids: readonly string[]): Promise<{ trashed: string[] }> {
    listing.lookAgain();
    const trashed: string[] = [];
    let failure: StudioError | undefined;
    for (const id of ids) {
      try {
        const { path } = fileOf(id);
        await (desktop === undefined ? trash.take(id, path) : desktop.trash(path));
        trashed.push(id);
      } catch (error) {
        failure ??= fileError('written', listing.nameOf(id), error);
      }
    }
    if (trashed.length === 0 && failure !== undefined) throw failure;
    return { trashed };
  }

  return {
    'gallery.list': async ({ search }) => ({
      ...(await listing.list(search)),
      trash: desktop === undefined ? 'folder' : 'system',
      desktop: desktop !== undefined,
    }),
    'gallery.items': ({ ids }) => listing.items(ids),
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
    'gallery.verify': async ({ id }, context) => {
      const { name, path } = fileOf(id);
      return await options.verify({ name, bytes: await readWhole(vfs, path) }, context);
    },
    'gallery.trash': ({ ids }) => written(moveToTrash(ids)),
    'gallery.putBack': ({ ids }) =>
      written(
        (async () => {
          listing.lookAgain();
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
