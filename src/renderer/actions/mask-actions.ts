import type { Workbench } from '../app/workbench';
import { commitGesture, redo, undo } from '../document/undoable-document';
import { emptyMask, invertMask, type TiledMask } from '../mask/tiled-mask';
import { updateDocument } from '../store/document-store';
import { strings } from '../strings/en';

export interface MaskActions {
  /** Exchanges edit and keep. */
  readonly invert: () => void;
  /** Keeps every pixel. */
  readonly clear: () => void;
}

/** What can be done with the mask as a whole. */
export function createMaskActions({ document }: Workbench): MaskActions {
  const change = (label: string, next: (mask: TiledMask) => TiledMask): void => {
    updateDocument(document, (state) =>
      commitGesture(state, label, { ...state.document, mask: next(state.document.mask) }),
    );
  };
  return {
    invert: () => {
      change(strings.history.invert, invertMask);
    },
    clear: () => {
      change(strings.history.clear, ({ width, height }) => emptyMask(width, height));
    },
  };
}

export interface HistoryActions {
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Steps through what was done to the document. */
export function createHistoryActions({ document }: Workbench): HistoryActions {
  return {
    undo: () => {
      updateDocument(document, undo);
    },
    redo: () => {
      updateDocument(document, redo);
    },
  };
}
