import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { StudioError } from '../../shared/errors';
import type { MaskRegion } from '../../shared/raster';
import type { Recipe } from '../../shared/recipe';
import type { Faithfulness, SavedFile } from '../../shared/studio-contract';
import type { WrittenFile } from '../files/output-store';
import { decodePicture } from '../pictures/decode-picture';
import { outsideMaskBytesChanged } from '../pictures/faithfulness';
import type { Raster } from '../pictures/raster';
import { readRecipe } from '../pictures/recipe-metadata';

/** What a file should hold. */
export interface Expected {
  readonly raster: Raster;
  readonly recipe: Recipe | null;
  /** As counted when the picture was made. */
  readonly faithfulness: Faithfulness;
  /** The picture that was edited, and where; undefined where there is none any more. */
  readonly original: { readonly raster: Raster; readonly mask: MaskRegion } | undefined;
}

/**
 * Compares a file, by the bytes that were read back, with what should be in it, and counts its
 * faithfulness anew. Throws `file-access` when it differs.
 */
export async function verifySavedPicture(
  written: WrittenFile,
  bytes: Uint8Array,
  expected: Expected,
): Promise<SavedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== written.sha256) throw damaged(written, 'its bytes changed after it was written');
  const { name } = written;
  const { raster } = await decodePicture({ name, bytes });
  if (!samePixels(raster, expected.raster)) throw damaged(written, 'its pixels differ');
  const { recipe } = await readRecipe(bytes, raster);
  if (!isDeepStrictEqual(recipe, expected.recipe)) throw damaged(written, 'its recipe differs');
  const { width, height } = raster;
  const faithfulness = countAnew(raster, expected);
  return { name, path: written.path, width, height, sha256, faithfulness };
}

function samePixels(a: Raster, b: Raster): boolean {
  return a.width === b.width && a.height === b.height && Buffer.compare(a.pixels, b.pixels) === 0;
}

function countAnew(raster: Raster, { original, faithfulness }: Expected): Faithfulness {
  if (original === undefined) return faithfulness;
  const count = outsideMaskBytesChanged(original.raster, raster, original.mask);
  return { outsideMaskBytesChanged: count };
}

function damaged({ name }: WrittenFile, reason: string): StudioError {
  return new StudioError(
    'file-access',
    `“${name}” was written, but it is not what was saved: ${reason}.`,
    'Do not rely on that file. Check the disk, then save again or choose another folder.',
  );
}
