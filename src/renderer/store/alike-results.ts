import type { Result } from './results';

/** The results of the shown one's edit and size, which can be compared pixel by pixel. */
export function alikeResults(results: readonly Result[], shown: Result): readonly Result[] {
  const { picture, recipe } = shown.variant.result;
  return results.filter(({ variant: { result } }) => {
    const sameSize =
      result.picture.width === picture.width && result.picture.height === picture.height;
    return sameSize && result.recipe.edit === recipe.edit;
  });
}

/** The pictures of the blend that the shown result is one of, in their order; empty when it is none. */
export function blendOf(results: readonly Result[], shown: Result): readonly Result[] {
  const { recipe } = shown.variant.result;
  if (recipe.edit !== 'blend') return [];
  const frames = new Map<number, Result>();
  for (const result of results) {
    const other = result.variant.result.recipe;
    if (other.edit !== 'blend') continue;
    const same = other.seed === recipe.seed && other.seedTo === recipe.seedTo;
    if (same && other.frames === recipe.frames) frames.set(other.frame, result);
  }
  return [...frames].sort(([a], [b]) => a - b).map(([, result]) => result);
}
