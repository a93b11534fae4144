import type { MaskRegion } from '../../shared/raster';

/** What a result was made from. */
interface Original {
  readonly pictureId: string;
  /** The part that was edited, in image pixels. */
  readonly mask: MaskRegion;
}

/** Remembers by handle what each masked result was made from, to count again what has changed. */
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
