/** The place of what was dropped on the window last. */
export interface Dropped {
  readonly put: (path: string) => void;
  /** Hands it out once; null when nothing was dropped since. */
  readonly take: () => string | null;
}

/** Starts with nothing dropped. */
export function createDropped(): Dropped {
  let last: string | null = null;
  return {
    put: (path) => {
      last = path;
    },
    take: () => {
      const path = last;
      last = null;
      return path;
    },
  };
}
