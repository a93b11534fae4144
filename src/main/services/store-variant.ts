import type { Recipe } from '../../shared/recipe';
import type { Variant } from '../../shared/studio-contract';
import { composite, rasterOf } from '../pictures/composite';
import type { PictureStore } from '../pictures/picture-store';
import type { MaskedSource, Source } from './edit-source';
import type { Originals } from './originals';
import { patchFaithfulness } from './patch-faithfulness';

interface VariantParts {
  readonly pictures: PictureStore;
  readonly originals: Originals;
  readonly source: Source;
  /** [3, R, R], pixels in [-1, 1]. */
  readonly denoised: Float32Array;
  /** R. */
  readonly resolution: number;
  readonly recipe: Recipe;
}

/** Puts one sample into the picture it belongs to, and stores the result. */
export function storeVariant(parts: VariantParts): Variant {
  const { source } = parts;
  return source.kind === 'generate' ? storeGenerated(parts) : storeMasked(parts, source);
}

function storeGenerated({ pictures, denoised, resolution, recipe }: VariantParts): Variant {
  const raster = rasterOf(denoised, resolution);
  const faithfulness = { outsideMaskBytesChanged: null };
  const name = recipe.className?.split(',')[0] ?? 'picture';
  return {
    picture: pictures.addRaster({ name, recipe, faithfulness }, raster),
    seed: recipe.seed,
    patch: { x: 0, y: 0, ...raster },
    faithfulness,
    recipe,
  };
}

function storeMasked(parts: VariantParts, source: MaskedSource): Variant {
  const { pictures, originals, recipe } = parts;
  const { raster, mask, pictureId, name } = source;
  const patch = composite({ ...source, denoised: parts.denoised, resolution: parts.resolution });
  const faithfulness = {
    outsideMaskBytesChanged: patchFaithfulness({ raster, mask, patch }),
  };
  const picture = pictures.addPatched({ name, recipe, faithfulness }, pictureId, patch);
  originals.remember(picture.id, { pictureId, mask });
  return { picture, seed: recipe.seed, patch, faithfulness, recipe };
}
