import { changeBytes, type Change } from './change';

/** What history may hold on to, in bytes, unless told otherwise. */
const defaultHistoryBudget = 100 * 2 ** 20;

/** What a gesture did, in the words of whichever language the window speaks when it is asked. */
export type HistoryLabel = () => string;

/** One gesture. */
export interface HistoryEntry {
  readonly label: HistoryLabel;
  readonly change: Change;
  /** Memory that the change holds on to. */
  readonly bytes: number;
}

/** Gestures done and undone, newest last; immutable. */
export interface History {
  readonly done: readonly HistoryEntry[];
  readonly undone: readonly HistoryEntry[];
  /** Of all entries; the oldest go when the budget is exceeded, the newest always stays. */
  readonly bytes: number;
  readonly budget: number;
  /** Whether gestures have been forgotten, so that undo no longer reaches the first state. */
  readonly forgotten: boolean;
}

/** A history in which nothing has happened. */
export function emptyHistory(budget = defaultHistoryBudget): History {
  return { done: [], undone: [], bytes: 0, budget, forgotten: false };
}

/** The history after one more gesture: what was undone is forgotten, and the oldest beyond the budget. */
export function recordChange(history: History, label: HistoryLabel, change: Change): History {
  const entry: HistoryEntry = { label, change, bytes: changeBytes(change) };
  const done = [...history.done, entry];
  let bytes = done.reduce((sum, each) => sum + each.bytes, 0);
  let oldest = 0;
  while (bytes > history.budget && oldest < done.length - 1) bytes -= done[oldest++]!.bytes;
  const forgotten = history.forgotten || oldest > 0;
  return { done: done.slice(oldest), undone: [], bytes, budget: history.budget, forgotten };
}
