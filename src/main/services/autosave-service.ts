import type { DocumentSnapshot } from '../../shared/document-snapshot';
import type { AutosaveStore } from '../files/autosave-store';
import type { PictureStore } from '../pictures/picture-store';
import { plainBytes } from '../pictures/plain-bytes';

export interface AutosaveServiceOptions {
  readonly store: AutosaveStore;
  readonly pictures: PictureStore;
}

export interface RecoveredSnapshot {
  readonly snapshot: DocumentSnapshot;
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** The handle that the picture was kept under. */
  readonly keptId: string;
}

export interface AutosaveService {
  /** Rejects with `invalid-request` for a picture that is not open, else as the writer does. */
  write(snapshot: DocumentSnapshot): Promise<void>;
  /** Opens the kept document's picture under a new handle; null when none was kept. */
  recover(): Promise<RecoveredSnapshot | null>;
  discard(): Promise<void>;
}

/** Answers `autosave.*`. */
export function createAutosaveService(options: AutosaveServiceOptions): AutosaveService {
  const { store, pictures } = options;
  return {
    write: async (snapshot) => {
      const { picture, recipe } = pictures.get(snapshot.picture.id);
      const document = { snapshot: { ...snapshot, picture }, recipe };
      await store.write(document, () => pictures.raster(picture.id).pixels);
    },
    recover: async () => {
      const found = await store.recover();
      if (found === null) return null;
      const { snapshot, recipe } = found;
      const pixels = plainBytes(found.pixels);
      const { name, width, height } = snapshot.picture;
      const picture = pictures.addRaster({ name, recipe }, { width, height, pixels });
      return { snapshot: { ...snapshot, picture }, pixels, keptId: snapshot.picture.id };
    },
    discard: () => store.discard(),
  };
}
