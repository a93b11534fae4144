import type { CanvasViewProps, Comparison } from './canvas-props';
import { shownPixels } from './scene';

/** Whether the picture layer has to be drawn anew. */
export function pictureChanged(before: CanvasViewProps, after: CanvasViewProps): boolean {
  return (
    shownPixels(before) !== shownPixels(after) ||
    before.preview !== after.preview ||
    before.before !== after.before ||
    !sameComparison(before.comparison, after.comparison)
  );
}

function sameComparison(a: Comparison | null, b: Comparison | null): boolean {
  if (a?.kind === 'slider' && b?.kind === 'slider') return a.at === b.at;
  return a?.kind === b?.kind;
}
