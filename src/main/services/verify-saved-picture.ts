import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { StudioError } from '../../shared/errors';
import type { Recipe } from '../../shared/recipe';
import type { Faithfulness } from '../../shared/edit-contract';
import type { SavedFile } from '../../shared/studio-contract';
import type { WrittenFile } from '../files/output-store';
import { decodePicture } from '../pictures/decode-picture';
import { countFaithfulness, type Promised } from '../pictures/promise';
import type { Raster } from '../pictures/raster';
import { readRecipe } from '../pictures/recipe-metadata';

/** What a file should hold. */
export interface Expected {
  readonly raster: Raster;
  readonly recipe: Recipe | null;
  /** As counted when the picture was made. */
  readonly faithfulness: Faithfulness;
  /** The picture that was edited, and what is kept of it; undefined where there is none any more. */
  readonly original: { readonly raster: Raster; readonly promised: Promised } | undefined;
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
  if (sha256 !== written.sha256)
    throw damagedFile(written, 'its bytes changed after it was written');
  const { name } = written;
  const { raster } = await decodePicture({ name, bytes });
  if (!samePixels(raster, expected.raster)) throw damagedFile(written, 'its pixels differ');
  const { recipe } = await readRecipe(bytes, raster);
  if (!isDeepStrictEqual(recipe, expected.recipe)) throw damagedFile(written, 'its recipe differs');
  const { width, height } = raster;
  const faithfulness = await countAnew(raster, expected);
  return { name, path: written.path, width, height, sha256, faithfulness };
}

function samePixels(a: Raster, b: Raster): boolean {
  return a.width === b.width && a.height === b.height && Buffer.compare(a.pixels, b.pixels) === 0;
}

async function countAnew(
  raster: Raster,
  { original, faithfulness }: Expected,
): Promise<Faithfulness> {
  if (original === undefined) return faithfulness;
  const patch = { x: 0, y: 0, ...raster };
  return countFaithfulness({ original: original.raster, promised: original.promised, patch });
}

/** The error of a file that does not hold what was written. */
export function damagedFile({ name }: WrittenFile, reason: string): StudioError {
  return new StudioError(
    'file-access',
    `“${name}” was written, but it is not what was saved: ${reason}.`,
    'Do not rely on that file. Check the disk, then save again or choose another folder.',
  );
}
