/** How often a window is brought back before the user is asked. */
export const windowCrashLimit = { times: 3, within: 60_000 } as const;

/** Counts crashes: tells whether one more still lies within `times` in `within` milliseconds. */
export function createCrashLimit(options: {
  readonly times: number;
  /** Milliseconds. */
  readonly within: number;
  /** Milliseconds, on a clock that never goes back. */
  readonly now: () => number;
}): () => boolean {
  const { times, within, now } = options;
  let recent: number[] = [];
  return () => {
    const time = now();
    recent = [...recent.filter((earlier) => time - earlier < within), time];
    return recent.length <= times;
  };
}
