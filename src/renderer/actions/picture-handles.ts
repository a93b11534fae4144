/** Keeps count of the pictures that the studio holds for this window. */
export interface PictureHandles {
  /** Takes note of pictures that have come. */
  readonly hold: (ids: readonly string[]) => void;
  /** Lets go of pictures that nothing refers to any more. */
  readonly release: (ids: readonly string[]) => void;
  /** Lets go of every picture but these. */
  readonly releaseAllBut: (ids: readonly string[]) => void;
}

/** Creates an empty count; `forget` tells the studio. */
export function createPictureHandles(forget: (ids: string[]) => void): PictureHandles {
  const held = new Set<string>();
  const release = (ids: readonly string[]): void => {
    const gone = ids.filter((id) => held.delete(id));
    if (gone.length > 0) forget(gone);
  };
  return {
    hold: (ids) => {
      for (const id of ids) held.add(id);
    },
    release,
    releaseAllBut: (ids) => {
      release([...held].filter((id) => !ids.includes(id)));
    },
  };
}
