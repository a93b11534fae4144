import { applyChange, diffDocuments, invertChange } from './change';
import type { Document } from './document';
import { emptyHistory, recordChange, type History, type HistoryLabel } from './history';
import type { Pixels } from './pixels';

/** A document with its history; immutable, so that a store can hold it and undo is a swap. */
export interface UndoableDocument {
  readonly document: Document;
  readonly history: History;
  /** The document as it was before the gesture in progress; null when there is none. */
  readonly gestureStart: Document | null;
}

/** A document in which nothing has happened yet. */
export function undoable(document: Document, historyBudget?: number): UndoableDocument {
  return { document, history: emptyHistory(historyBudget), gestureStart: null };
}

/** Shows `document` as the gesture in progress has it; begins the gesture if there is none. */
export function previewGesture(state: UndoableDocument, document: Document): UndoableDocument {
  return { ...state, document, gestureStart: state.gestureStart ?? state.document };
}

/**
 * Ends the gesture in progress, or makes one of a single step, with `document` as its outcome.
 * A gesture that changes nothing leaves no entry.
 */
export function commitGesture(
  state: UndoableDocument,
  label: HistoryLabel,
  document: Document = state.document,
): UndoableDocument {
  const change = diffDocuments(state.gestureStart ?? state.document, document);
  if (change === null) return revertGesture(state);
  return { document, history: recordChange(state.history, label, change), gestureStart: null };
}

/** Takes the gesture in progress back, if there is one. */
export function revertGesture(state: UndoableDocument): UndoableDocument {
  if (state.gestureStart === null) return state;
  return { ...state, document: state.gestureStart, gestureStart: null };
}

/** Takes the newest gesture back; one in progress is reverted instead. */
export function undo(state: UndoableDocument): UndoableDocument {
  if (state.gestureStart !== null) return revertGesture(state);
  const { done, undone } = state.history;
  const entry = done.at(-1);
  if (entry === undefined) return state;
  return {
    document: applyChange(state.document, invertChange(entry.change)),
    history: { ...state.history, done: done.slice(0, -1), undone: [...undone, entry] },
    gestureStart: null,
  };
}

/** Does the gesture that was undone last again; does nothing during a gesture. */
export function redo(state: UndoableDocument): UndoableDocument {
  const { done, undone } = state.history;
  const entry = undone.at(-1);
  if (entry === undefined || state.gestureStart !== null) return state;
  return {
    document: applyChange(state.document, entry.change),
    history: { ...state.history, done: [...done, entry], undone: undone.slice(0, -1) },
    gestureStart: null,
  };
}

/** What undo would take back, in the user's words; null when there is nothing. */
export function undoLabel({ history }: UndoableDocument): string | null {
  return history.done.at(-1)?.label() ?? null;
}

/** What redo would do again, in the user's words; null when there is nothing. */
export function redoLabel({ history }: UndoableDocument): string | null {
  return history.undone.at(-1)?.label() ?? null;
}

/** The picture as it was before the newest gesture that changed its pixels, to compare with. */
export function pixelsBeforeLastEdit({ document, history }: UndoableDocument): Pixels | null {
  const entry = history.done.findLast(({ change }) => change.after.pixels !== undefined);
  return entry === undefined ? null : applyChange(document, invertChange(entry.change)).pixels;
}
