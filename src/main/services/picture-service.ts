import { StudioError } from '../../shared/errors';
import type { OpenedPicture, SavedFile } from '../../shared/studio-contract';
import { outputName } from '../files/output-name';
import type { OutputStore, WrittenFile } from '../files/output-store';
import { readBack } from '../files/read-back';
import type { Vfs } from '../files/vfs';
import { decodePicture } from '../pictures/decode-picture';
import { encodePng } from '../pictures/encode-png';
import type { PictureStore, StoredPicture } from '../pictures/picture-store';
import { readRecipe } from '../pictures/recipe-metadata';
import type { Originals } from './originals';
import { verifySavedPicture, type Expected } from './verify-saved-picture';
import type { WritingList } from './writing-list';

/** Asks for a place to save at; null when the user changed their mind. */
export type SaveDialog = (suggestedName: string) => Promise<string | null>;

export interface PictureServiceOptions {
  readonly pictures: PictureStore;
  readonly originals: Originals;
  readonly outputs: OutputStore;
  readonly vfs: Vfs;
  readonly saveDialog: SaveDialog | undefined;
  /** Told of every write, so that the studio does not end before it. */
  readonly written: WritingList['add'];
}

export interface PictureService {
  /** Rejects with `image-unreadable`, `image-unsupported` or `out-of-memory`. */
  open(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<OpenedPicture>;
  release(ids: readonly string[]): void;
  /** Rejects with `invalid-request` for a picture that is not open; so do the next two. */
  encode(id: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }>;
  /** Writes into the outputs folder; rejects with `disk-full` or `file-access`. */
  save(id: string): Promise<SavedFile>;
  /** Writes where the user says, in the place of what is there; rejects as `save` does. */
  saveAs(id: string): Promise<SavedFile | null>;
}

/** Answers `pictures.*`. */
export function createPictureService(options: PictureServiceOptions): PictureService {
  const { pictures, originals, outputs, saveDialog } = options;

  function expected(id: string): Expected {
    const { recipe, faithfulness } = pictures.get(id);
    const original = originals.of(id);
    return {
      raster: pictures.raster(id),
      recipe,
      faithfulness,
      original: original && { ...original, raster: pictures.raster(original.pictureId) },
    };
  }

  async function writeAndVerify(
    wanted: Expected,
    write: (bytes: Uint8Array) => Promise<WrittenFile>,
  ): Promise<SavedFile> {
    const written = await write(await encodePng(wanted.raster, wanted.recipe));
    return await verifySavedPicture(written, await readBack(options.vfs, written.path), wanted);
  }

  return {
    open: async (file) => {
      const { raster, notes } = await decodePicture(file);
      const found = await readRecipe(file.bytes, raster);
      const { recipe, mask, paint } = found;
      const picture = pictures.addRaster({ name: file.name, recipe }, raster);
      return {
        picture,
        pixels: raster.pixels,
        notes: [...notes, ...found.notes],
        recipe,
        mask,
        paint,
      };
    },
    release: (ids) => {
      originals.forget(ids);
      pictures.release(ids);
    },
    encode: async (id) => {
      const stored = pictures.get(id);
      const bytes = await encodePng(pictures.raster(id), stored.recipe);
      return { name: fileName(stored), bytes };
    },
    save: async (id) => {
      const parts = nameParts(pictures.get(id));
      const write = (bytes: Uint8Array): Promise<WrittenFile> => outputs.save({ ...parts, bytes });
      return await options.written(writeAndVerify(expected(id), write));
    },
    saveAs: async (id) => {
      const ask = requireSaveDialog(saveDialog);
      const wanted = expected(id);
      const path = await ask(fileName(pictures.get(id)));
      if (path === null) return null;
      const write = (bytes: Uint8Array): Promise<WrittenFile> => outputs.saveAt(path, bytes);
      return await options.written(writeAndVerify(wanted, write));
    },
  };
}

interface NameParts {
  readonly name: string;
  readonly edit: string;
  readonly seed: number;
}

function nameParts({ picture, recipe }: StoredPicture): NameParts {
  return { name: picture.name, edit: recipe?.edit ?? 'copy', seed: recipe?.seed ?? 0 };
}

function fileName(stored: StoredPicture): string {
  return outputName({ ...nameParts(stored), counter: 1 });
}

/** The host's dialog; throws `invalid-request` where there is none. */
export function requireSaveDialog(saveDialog: SaveDialog | undefined): SaveDialog {
  if (saveDialog !== undefined) return saveDialog;
  throw new StudioError(
    'invalid-request',
    'This studio has no window of its own to ask for a place to save at.',
    'Save into the outputs folder, or download the picture.',
  );
}
