import { performance } from 'node:perf_hooks';

/** Time as a download sees it, so that a test can have its own. */
export interface Clock {
  /** Milliseconds from some moment on. */
  now(): number;
  /** Calls `run` once, after so many milliseconds, unless what is returned is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Resolves after so many milliseconds; rejects with the signal's reason. */
export async function waitFor(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve) => {
    const cancel = clock.after(milliseconds, done);
    signal.addEventListener('abort', done);
    function done(): void {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
  signal.throwIfAborted();
}
