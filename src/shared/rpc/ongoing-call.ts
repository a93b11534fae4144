import { cancelled } from '../errors';

/** What a handler gets beside its parameters. */
export interface CallContext<G = never> {
  readonly signal: AbortSignal;
  /** Reports progress to the caller; does nothing once the call has ended. */
  readonly progress: (value: G) => void;
}

/** A call on its way, or at its end. */
export interface OngoingCall {
  readonly outcome: Promise<unknown>;
  /** Tells `listener` the latest progress and all that comes; the returned function leaves it be. */
  readonly follow: (listener: (progress: unknown) => void) => () => void;
  /** Asks it to stop; its outcome then is what it makes of that. */
  readonly cancel: () => void;
}

/** Starts `run` at once; whoever follows first hears what it reported until then. */
export function startCall(run: (context: CallContext<unknown>) => Promise<unknown>): OngoingCall {
  const controller = new AbortController();
  const listeners = new Set<(progress: unknown) => void>();
  let followed = false;
  let unheard: unknown[] = [];
  const outcome = run({
    signal: controller.signal,
    progress: (progress) => {
      unheard = followed ? [progress] : [...unheard, progress];
      for (const listener of listeners) listener(progress);
    },
  });
  // Whoever follows it hears of a failure; that nobody does is no failure of its own.
  outcome.catch(() => undefined);
  return {
    outcome,
    follow: (listener) => {
      for (const progress of unheard) listener(progress);
      unheard = unheard.slice(-1);
      followed = true;
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    cancel: () => {
      controller.abort(cancelled());
    },
  };
}
