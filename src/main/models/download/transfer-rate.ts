/** How fast bytes arrive, over the last seconds. */
export interface TransferRate {
  /** Bytes a second, after `bytes` have arrived by `now` (milliseconds); null at the start. */
  at(now: number, bytes: number): number | null;
}

const span = 5000;

/** Begins with nothing known. */
export function createTransferRate(): TransferRate {
  const seen: { now: number; bytes: number }[] = [];
  return {
    at: (now, bytes) => {
      const last = seen.at(-1);
      if (last !== undefined && bytes < last.bytes) seen.length = 0;
      seen.push({ now, bytes });
      while (seen.length > 2 && now - seen[0]!.now > span) seen.shift();
      const first = seen[0]!;
      return now > first.now ? (1000 * (bytes - first.bytes)) / (now - first.now) : null;
    },
  };
}
