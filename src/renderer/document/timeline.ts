import { applyChange, invertChange } from './change';
import type { Document } from './document';
import type { HistoryEntry } from './history';
import { redo, revertGesture, undo, type UndoableDocument } from './undoable-document';

/** A state that can be gone to. */
export interface Moment {
  /** What led to it; null for the oldest one there is. */
  readonly entry: HistoryEntry | null;
  readonly document: Document;
}

/** States that undo and redo reach, oldest first. */
export interface Timeline {
  readonly moments: readonly Moment[];
  /** Where the first of them stands among all there are. */
  readonly first: number;
  /** Where the present one stands among all there are. */
  readonly present: number;
}

/**
 * The states of a document, at most `reach` of them on either side of the present one; they share
 * what they agree in, so that this costs little.
 */
export function timelineOf(
  { document, history, gestureStart }: UndoableDocument,
  reach = Infinity,
): Timeline {
  const present = history.done.length;
  const first = Math.max(0, present - reach);
  const past: Moment[] = [];
  let at = gestureStart ?? document;
  for (const entry of history.done.slice(first).reverse()) {
    past.push({ entry, document: at });
    at = applyChange(at, invertChange(entry.change));
  }
  if (first === 0) past.push({ entry: null, document: at });
  const future: Moment[] = [];
  at = gestureStart ?? document;
  for (const entry of history.undone.toReversed().slice(0, reach)) {
    at = applyChange(at, entry.change);
    future.push({ entry, document: at });
  }
  const moments = [...past.reverse(), ...future];
  return { moments, first: first === 0 ? 0 : first + 1, present };
}

/** The document at the moment `index` of its timeline; a gesture in progress is reverted. */
export function jumpTo(state: UndoableDocument, index: number): UndoableDocument {
  let at = revertGesture(state);
  while (at.history.done.length > index) at = undo(at);
  while (at.history.done.length < index && at.history.undone.length > 0) at = redo(at);
  return at;
}
