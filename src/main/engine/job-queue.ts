import { cancelled } from '../../shared/errors';

export interface JobOptions {
  readonly signal: AbortSignal;
  /** Told whenever the job's place among the waiting changes; 1 is next. */
  readonly onPosition: (position: number) => void;
}

/** Runs one job at a time, in the order of their arrival. */
export interface JobQueue {
  /**
   * Runs `work` when its turn has come. Rejects with `cancelled` at once when `signal` aborts; a
   * job that runs already keeps its place until `work` has settled.
   */
  run<T>(work: () => Promise<T>, options: JobOptions): Promise<T>;
}

interface Waiting {
  readonly start: () => Promise<void>;
  readonly onPosition: (position: number) => void;
  position: number;
}

/** Creates an empty queue. */
export function createJobQueue(): JobQueue {
  const waiting: Waiting[] = [];
  let busy = false;

  function tellPositions(): void {
    for (const [index, entry] of waiting.entries()) {
      if (entry.position === index + 1) continue;
      entry.position = index + 1;
      entry.onPosition(entry.position);
    }
  }

  async function startNext(): Promise<void> {
    const next = busy ? undefined : waiting.shift();
    if (next === undefined) {
      tellPositions();
      return;
    }
    busy = true;
    tellPositions();
    await next.start();
    busy = false;
    await startNext();
  }

  return {
    run: (work, { signal, onPosition }) =>
      new Promise((resolve, reject) => {
        const abort = (): void => {
          const index = waiting.indexOf(entry);
          if (index >= 0) {
            waiting.splice(index, 1);
            tellPositions();
          }
          reject(cancelled(signal.reason));
        };
        const start = async (): Promise<void> => {
          const running = work();
          running.then(resolve, reject);
          await running.catch(() => undefined);
          signal.removeEventListener('abort', abort);
        };
        const entry: Waiting = { start, onPosition, position: 0 };
        if (signal.aborted) {
          abort();
          return;
        }
        signal.addEventListener('abort', abort, { once: true });
        waiting.push(entry);
        void startNext();
      }),
  };
}
