import type { Recipe } from '../../shared/recipe';
import type { Workbench } from '../app/workbench';
import { commitGesture } from '../document/undoable-document';
import { acceptVariant, type ResultVariant } from '../document/variants';
import type { Document } from '../document/document';
import { emptyPaint } from '../document/paint-layer';
import { emptyMask } from '../mask/tiled-mask';
import { updateDocument } from '../store/document-store';
import { neighbourOf, stepThrough } from '../store/results';
import { shownResult } from '../store/run-store';
import { strings } from '../strings/strings';
import type { PictureHandles } from './picture-handles';

export interface ResultActions {
  /** Shows a result on the canvas; null shows the document. */
  readonly show: (id: string | null) => void;
  /** Goes through the strip; before the first comes the document. */
  readonly step: (offset: number) => void;
  /** Makes the shown result the document, in one step that can be undone. */
  readonly accept: () => void;
  /** Forgets the shown result. */
  readonly discard: () => void;
  readonly discardAll: () => void;
}

/** What can be done with results. */
export function createResultActions(
  { document, run }: Workbench,
  handles: PictureHandles,
): ResultActions {
  return {
    show: (id) => {
      run.setState({ shownId: id, trajectory: null, spread: null });
    },
    step: (offset) => {
      const { results, shownId } = run.getState();
      run.setState({
        shownId: stepThrough(results, shownId, offset),
        trajectory: null,
        spread: null,
      });
    },
    accept: () => {
      const { results } = run.getState();
      const shown = shownResult(run.getState());
      if (shown === null) return;
      updateDocument(document, (state) =>
        commitGesture(state, () => strings.history.accept, accepted(state.document, shown.variant)),
      );
      // The others were made from a picture that has moved on; those pinned stay all the same.
      const kept = results.filter((result) => result !== shown && result.pinned);
      const gone = results.filter((result) => result !== shown && !result.pinned);
      handles.release(gone.map(({ id }) => id));
      run.setState({ results: kept, shownId: null, trajectory: null, spread: null });
    },
    discard: () => {
      const { results, shownId } = run.getState();
      if (shownId === null) return;
      run.setState({
        results: results.filter(({ id }) => id !== shownId),
        shownId: neighbourOf(results, shownId),
      });
      handles.release([shownId]);
    },
    discardAll: () => {
      const { results } = run.getState();
      run.setState({ results: [], shownId: null });
      handles.release(results.map(({ id }) => id));
    },
  };
}

/** The document with the result in it; its mask has done its work, and its paint where it had any. */
function accepted(document: Document, variant: ResultVariant): Document {
  const next = acceptVariant(document, variant);
  const { width, height } = next.picture;
  const mask = emptyMask(width, height);
  return tookPaint(variant.result.recipe)
    ? { ...next, mask, paint: emptyPaint(width, height) }
    : { ...next, mask };
}

/** Whether paint went into a result, which it would now hide. */
function tookPaint(recipe: Recipe): boolean {
  switch (recipe.edit) {
    case 'sketch':
      return recipe.paint !== null;
    case 'colorize':
    case 'combine':
      return recipe.hints !== null;
    default:
      return false;
  }
}
