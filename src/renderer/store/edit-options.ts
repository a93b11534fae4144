import type { Factor, Recipe } from '../../shared/recipe';

/** What each edit asks beside the settings that all share; every edit keeps its own. */
export interface EditOptions {
  readonly inpaint: {
    /** Whether frames are laid over the whole mask. */
    readonly cover: boolean;
    /** Image pixels. */
    readonly feather: number;
    readonly mend: boolean;
  };
  readonly upscale: { readonly factor: Factor };
  readonly denoise: {
    /** Null estimates it. */
    readonly sigma: number | null;
    /** Its own, since one step takes noise out better than two. */
    readonly steps: number;
  };
  readonly sketch: { readonly strength: number; readonly keepUnpainted: boolean };
  readonly blend: { readonly seedTo: number; readonly frames: number };
  readonly combine: {
    readonly factor: 1 | Factor;
    readonly grey: boolean;
    readonly mend: boolean;
  };
}

export const defaultEditOptions: EditOptions = {
  inpaint: { cover: false, feather: 0, mend: true },
  upscale: { factor: 4 },
  denoise: { sigma: null, steps: 1 },
  sketch: { strength: 0.5, keepUnpainted: false },
  blend: { seedTo: 2, frames: 9 },
  combine: { factor: 2, grey: true, mend: true },
};

/** The options that made a result, in place of those that are set. */
export function optionsOf(recipe: Recipe, options: EditOptions): EditOptions {
  switch (recipe.edit) {
    case 'inpaint': {
      const { cover, feather, mend = false } = recipe;
      return { ...options, inpaint: { cover, feather, mend } };
    }
    case 'upscale':
      return { ...options, upscale: { factor: recipe.factor } };
    case 'denoise':
      return { ...options, denoise: { sigma: recipe.sigma, steps: recipe.schedule.length } };
    case 'sketch': {
      const { strength, keepUnpainted } = recipe;
      return { ...options, sketch: { strength, keepUnpainted } };
    }
    case 'blend':
      return { ...options, blend: { seedTo: recipe.seedTo, frames: recipe.frames } };
    case 'combine': {
      const { factor, grey, mask, mend = mask === null } = recipe;
      return { ...options, combine: { factor, grey, mend } };
    }
    default:
      return options;
  }
}
