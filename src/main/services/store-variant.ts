import type { Recipe } from '../../shared/recipe';
import { noPromise, type Variant } from '../../shared/edit-contract';
import type { Patch } from '../../shared/raster';
import type { PictureStore } from '../pictures/picture-store';
import { countFaithfulness } from '../pictures/promise';
import type { Outcome, Plan } from './edits/plan';
import type { Originals } from './originals';

interface VariantParts {
  readonly pictures: PictureStore;
  readonly originals: Originals;
  readonly plan: Plan;
  readonly outcome: Outcome;
  readonly recipe: Recipe;
}

/** Counts how faithful a result is, and stores it. Throws `out-of-memory` as the store does. */
export async function storeVariant(parts: VariantParts): Promise<Variant> {
  const { pictures, originals, outcome, recipe } = parts;
  const { original } = parts.plan;
  const patch: Patch = outcome.kind === 'patch' ? outcome.patch : { x: 0, y: 0, ...outcome.raster };
  const { seed } = recipe;
  if (original === null) {
    const name = recipe.className?.split(',')[0] ?? 'picture';
    const picture = pictures.addRaster({ name, recipe }, { ...patch });
    return { picture, seed, patch, faithfulness: noPromise, recipe };
  }
  const { name, pictureId, promised, raster } = original;
  const faithfulness = await countFaithfulness({ original: raster, promised, patch });
  const details = { name, recipe, faithfulness };
  const picture =
    outcome.kind === 'patch'
      ? pictures.addPatched(details, pictureId, patch)
      : pictures.addRaster(details, outcome.raster);
  originals.remember(picture.id, { pictureId, promised });
  return { picture, seed, patch, faithfulness, recipe };
}
