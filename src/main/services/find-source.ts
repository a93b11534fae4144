import { invalidRequest } from '../../shared/errors';
import type { Recipe } from '../../shared/recipe';
import type { PictureStore } from '../pictures/picture-store';
import type { Raster } from '../pictures/raster';
import { restoreSource } from '../pictures/restore-source';
import { createSourceHash } from '../pictures/source-hash';
import type { Originals } from './originals';

/** The picture that a result was made from. */
export interface FoundSource {
  readonly pictureId: string;
  /** Whether it is that picture, as far as a recipe can tell. */
  readonly genuine: boolean;
  /** Forgets it where it was put together for the purpose. */
  release(): void;
}

export interface SourceSearch {
  readonly pictures: PictureStore;
  readonly originals: Originals;
  /** The result. */
  readonly id: string;
  readonly recipe: Recipe;
  /** The picture that is said to be it; null to look for it. */
  readonly sourceId: string | null;
}

const nothing: FoundSource = { pictureId: '', genuine: true, release: () => undefined };

/**
 * Finds the picture that was edited: the one that is named, the one that this studio edited, or what
 * the result itself keeps of it. Throws `invalid-request` where there is none.
 */
export async function findSource(search: SourceSearch): Promise<FoundSource> {
  const { pictures, originals, recipe, id } = search;
  if (!('source' in recipe)) return nothing;
  const known = search.sourceId ?? originals.of(id)?.pictureId;
  if (known !== undefined) {
    const raster = pictures.raster(known);
    requireSize(raster, recipe.source);
    const { sha256 } = await createSourceHash(raster);
    return { ...nothing, pictureId: known, genuine: sha256 === recipe.source.sha256 };
  }
  const restored = await restoreSource(recipe, pictures.raster(id));
  if (restored === null) throw sourceNeeded(recipe);
  const picture = pictures.addRaster({ name: 'source' }, restored);
  return {
    pictureId: picture.id,
    genuine: true,
    release: () => {
      pictures.release([picture.id]);
    },
  };
}

function requireSize(raster: Raster, source: { width: number; height: number }): void {
  if (raster.width === source.width && raster.height === source.height) return;
  throw invalidRequest(
    `The picture is ${raster.width} × ${raster.height} pixels, and the one that was edited is ${source.width} × ${source.height}.`,
    'Choose the picture that the result was made from.',
  );
}

function sourceNeeded({ edit }: Recipe): Error {
  return invalidRequest(
    `A file of this edit (${edit}) does not hold all of the picture that it was made from.`,
    'Open the picture that was edited as well, and name it.',
  );
}
