import type { Clock } from './clock';

/** Aborts an attempt on which nothing arrives for too long. */
export interface StallGuard {
  /** Aborted by the guard, or by the signal it was made with. */
  readonly signal: AbortSignal;
  hasStalled(): boolean;
  /** Something has arrived: the time begins anew. */
  arrived(): void;
  /** To be called when the attempt is over. */
  stop(): void;
}

export interface StallOptions {
  readonly clock: Clock;
  /** Milliseconds. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Begins to count at once. */
export function createStallGuard({ clock, limit, signal }: StallOptions): StallGuard {
  const controller = new AbortController();
  let stalled = false;
  const expire = (): void => {
    stalled = true;
    controller.abort();
  };
  const abort = (): void => {
    controller.abort(signal.reason);
  };
  let cancel = clock.after(limit, expire);
  signal.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    hasStalled: () => stalled,
    arrived: () => {
      cancel();
      cancel = clock.after(limit, expire);
    },
    stop: () => {
      cancel();
      signal.removeEventListener('abort', abort);
    },
  };
}
