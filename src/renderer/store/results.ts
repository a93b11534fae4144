import type { ResultVariant } from '../document/variants';
import type { Thumbnail } from './thumbnail';

/** A result in the film strip. */
export interface Result {
  /** The handle of its picture. */
  readonly id: string;
  readonly variant: ResultVariant;
  readonly thumbnail: Thumbnail;
  /** Milliseconds that its run took. */
  readonly duration: number;
  /** Whether it stays when another result is accepted. */
  readonly pinned: boolean;
  /** Whether the next live run takes its place. */
  readonly live: boolean;
}

/** At most this many results stay; the oldest go first. */
export const maxResults = 48;

/** The results after a run, and those that had to go. */
export function addResults(
  results: readonly Result[],
  added: readonly Result[],
): { readonly kept: readonly Result[]; readonly dropped: readonly Result[] } {
  const replaced = added.some(({ live }) => live) ? results.filter(({ live }) => live) : [];
  const all = [...results.filter((result) => !replaced.includes(result)), ...added];
  const excess = Math.max(0, all.length - maxResults);
  return { kept: all.slice(excess), dropped: [...replaced, ...all.slice(0, excess)] };
}

/** The id to show once `removed` is gone: a neighbour's, or null for the document. */
export function neighbourOf(results: readonly Result[], removed: string): string | null {
  const index = results.findIndex(({ id }) => id === removed);
  if (index < 0) return null;
  return (results[index + 1] ?? results[index - 1])?.id ?? null;
}

/** The id `offset` places from the shown one; before the first comes the document, null. */
export function stepThrough(
  results: readonly Result[],
  shownId: string | null,
  offset: number,
): string | null {
  const index = results.findIndex(({ id }) => id === shownId);
  const next = Math.min(results.length - 1, Math.max(-1, index + offset));
  return results[next]?.id ?? null;
}
