import { StudioError } from '../../shared/errors';
import type { GalleryItem } from '../../shared/gallery-contract';
import { createDetailsReader } from '../files/gallery-details';
import { mapInTurns, readGalleryFolder, type GalleryFile } from '../files/gallery-folder';
import { matchesSearch } from '../files/gallery-search';
import type { Vfs } from '../files/vfs';

export interface GalleryListingOptions {
  readonly vfs: Vfs;
  /** The outputs folder. */
  readonly outputs: string;
  readonly now: () => Date;
}

/** What is in the outputs folder, as it was last looked at. */
export interface GalleryListing {
  /** Rejects with `file-access` when the folder cannot be read. */
  list(search: string): Promise<{ ids: string[]; folder: boolean }>;
  /** The files that are still listed. */
  items(ids: readonly string[]): Promise<GalleryItem[]>;
  /** Throws `file-access` for an id that the last listing did not issue. */
  readonly fileOf: (id: string) => GalleryFile;
  /** For a message; empty when there is no such file. */
  nameOf(id: string): string;
  /** Has the next listing look into the folder. */
  lookAgain(): void;
}

/** Milliseconds for which a search makes do with the last look into the folder. */
const searchAfter = 5000;

/** Starts with nothing looked at. */
export function createGalleryListing({ vfs, outputs, now }: GalleryListingOptions): GalleryListing {
  const details = createDetailsReader(vfs);
  let files: ReadonlyMap<string, GalleryFile> = new Map();
  let looked: { readonly found: GalleryFile[] | null; readonly at: number } | undefined;

  /** What is in the folder, or was within `age` milliseconds. */
  async function look(age: number): Promise<GalleryFile[] | null> {
    const at = now().getTime();
    if (looked === undefined || at - looked.at >= age) {
      looked = { found: await readGalleryFolder(vfs, outputs), at };
    }
    return looked.found;
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

  return {
    list: async (search) => {
      const found = await look(search === '' ? 0 : searchAfter);
      files = new Map((found ?? []).map((file) => [file.id, file]));
      const shown = search.trim() === '' ? (found ?? []) : await matching(found ?? [], search);
      return { ids: shown.map(({ id }) => id), folder: found !== null };
    },
    items: async (ids) => (await mapInTurns(ids, itemOf)).flat(),
    fileOf: (id) => {
      const file = files.get(id);
      if (file === undefined) throw notListed();
      return file;
    },
    nameOf: (id) => files.get(id)?.name ?? '',
    lookAgain: () => {
      looked = undefined;
    },
  };
}

function notListed(): StudioError {
  return new StudioError(
    'file-access',
    'That file is not in the outputs folder any more.',
    'Open the gallery again to see what is there.',
  );
}
