import type { Workbench } from '../app/workbench';
import { jumpTo } from '../document/timeline';
import { redo, undo } from '../document/undoable-document';
import { updateDocument } from '../store/document-store';

export interface HistoryActions {
  readonly undo: () => void;
  readonly redo: () => void;
  /** Goes to a moment of the document's timeline. */
  readonly jump: (index: number) => void;
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
    jump: (index) => {
      updateDocument(document, (state) => jumpTo(state, index));
    },
  };
}
