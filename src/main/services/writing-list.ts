/** The writing that goes on, so that the end of the studio can wait for it. */
export interface WritingList {
  /** Counts `work` until it settles, and hands it through. */
  readonly add: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves when all that was added has settled. */
  done(): Promise<void>;
}

/** Starts with nothing being written. */
export function createWritingList(): WritingList {
  const pending = new Set<Promise<unknown>>();
  return {
    add: async (work) => {
      pending.add(work);
      try {
        return await work;
      } finally {
        pending.delete(work);
      }
    },
    done: async () => {
      await Promise.allSettled(pending);
    },
  };
}
