import type { Promised } from '../pictures/promise';

/** What a result was made from. */
interface Original {
  readonly pictureId: string;
  /** What the result keeps of it. */
  readonly promised: Promised;
}

/** Remembers by handle what each result was made from, to count again how faithful it is. */
export interface Originals {
  remember(id: string, original: Original): void;
  /** Undefined also when the original itself has been forgotten. */
  of(id: string): Original | undefined;
  forget(ids: readonly string[]): void;
}

/** Starts with nothing remembered. */
export function createOriginals(): Originals {
  const originals = new Map<string, Original>();
  return {
    remember: (id, original) => {
      originals.set(id, original);
    },
    of: (id) => originals.get(id),
    forget: (ids) => {
      const gone = new Set(ids);
      for (const [id, { pictureId }] of originals) {
        if (gone.has(id) || gone.has(pictureId)) originals.delete(id);
      }
    },
  };
}
