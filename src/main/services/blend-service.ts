import { invalidRequest } from '../../shared/errors';
import { noPromise } from '../../shared/edit-contract';
import type { SavedFile } from '../../shared/studio-contract';
import type { OutputStore, WrittenFile } from '../files/output-store';
import { readBack } from '../files/read-back';
import type { Vfs } from '../files/vfs';
import { decodeAnimation, encodeAnimation } from '../pictures/encode-animation';
import { encodePng } from '../pictures/encode-png';
import type { PictureStore, StoredPicture } from '../pictures/picture-store';
import type { Raster } from '../pictures/raster';
import { sideBySide } from '../pictures/side-by-side';
import { damagedFile, verifySavedPicture } from './verify-saved-picture';

export interface BlendServiceOptions {
  readonly pictures: PictureStore;
  readonly outputs: OutputStore;
  readonly vfs: Vfs;
}

/** What to write of the pictures of a blend. */
export type BlendFile =
  | { readonly format: 'strip'; readonly ids: readonly string[] }
  | {
      readonly format: 'animation';
      readonly ids: readonly string[];
      readonly frameDuration: number;
    };

export interface BlendService {
  /**
   * Writes pictures of one size into one file of the outputs folder, re-reads and compares it.
   * Rejects with `invalid-request` for pictures of several sizes, `disk-full` and `file-access`.
   */
  save(blend: BlendFile): Promise<SavedFile>;
}

/** Answers `pictures.saveBlend`. */
export function createBlendService({ pictures, outputs, vfs }: BlendServiceOptions): BlendService {
  return {
    save: async (blend) => {
      const stored = blend.ids.map((id) => pictures.get(id));
      requireOneSize(stored);
      const rasters = blend.ids.map((id) => pictures.raster(id));
      const { picture, recipe } = stored[0]!;
      const name = { name: picture.name, edit: recipe?.edit ?? 'blend', seed: recipe?.seed ?? 0 };
      if (blend.format === 'strip') {
        const raster = sideBySide(rasters);
        const written = await outputs.save({ ...name, bytes: await encodePng(raster, recipe) });
        const wanted = { raster, recipe, faithfulness: noPromise, original: undefined };
        return verifySavedPicture(written, await readBack(vfs, written.path), wanted);
      }
      const bytes = await encodeAnimation({ ...blend, pictures: rasters });
      const written = await outputs.save({ ...name, bytes, extension: 'webp' });
      return verifyAnimation(written, await readBack(vfs, written.path), rasters);
    },
  };
}

function requireOneSize(stored: readonly StoredPicture[]): void {
  const [first, ...rest] = stored.map(({ picture }) => picture);
  const other = rest.find(
    ({ width, height }) => width !== first!.width || height !== first!.height,
  );
  if (other === undefined) return;
  throw invalidRequest(
    `One picture is ${first!.width} × ${first!.height} pixels and another ${other.width} × ${other.height}, so they cannot be shown as one.`,
    'Choose pictures of one blend.',
  );
}

async function verifyAnimation(
  written: WrittenFile,
  bytes: Uint8Array,
  pictures: readonly Raster[],
): Promise<SavedFile> {
  // A picture that follows its like is shown longer instead of being kept twice.
  const kept = pictures.filter((picture, i) => i === 0 || !sameAs(picture, pictures[i - 1]!));
  const found = await decodeAnimation(bytes);
  const same = found.length === kept.length && found.every((each, i) => sameAs(each, kept[i]!));
  if (!same) throw damagedFile(written, 'its pictures differ');
  const { width, height } = kept[0]!;
  return { ...written, width, height, faithfulness: noPromise };
}

function sameAs(a: Raster, b: Raster): boolean {
  return Buffer.compare(a.pixels, b.pixels) === 0;
}
