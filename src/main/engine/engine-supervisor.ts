import { cancelled, StudioError } from '../../shared/errors';
import type { ForkEngine } from './engine-process';
import { openSession, type EngineSession } from './engine-session';

const restartLimit = 3;
/** Milliseconds over which restarts are counted. */
const restartWindow = 60_000;

/** Keeps one engine process at hand, and restarts it within limits when it has crashed. */
export interface EngineSupervisor {
  /**
   * The running session, started if there is none. Throws `engine-lost` after 3 restarts in 60 s,
   * and `cancelled` once closed.
   */
  acquire(): EngineSession;
  /** Ends the process for good. */
  close(): Promise<void>;
}

/** Where the engine's owner writes what the user need not read. */
export interface EngineLog {
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
}

export interface SupervisorOptions {
  readonly fork: ForkEngine;
  readonly log: EngineLog;
  /** Milliseconds, on a clock that never goes back. */
  readonly now: () => number;
  readonly notify: (message: string) => void;
}

/** Creates a supervisor; the first process is started when it is first needed. */
export function createSupervisor({ fork, log, now, notify }: SupervisorOptions): EngineSupervisor {
  let session: EngineSession | undefined;
  let crash: string | undefined;
  let restarts: readonly number[] = [];
  let closed = false;

  function countRestart(reason: string): void {
    restarts = restarts.filter((at) => now() - at < restartWindow);
    const [oldest] = restarts;
    if (oldest !== undefined && restarts.length >= restartLimit) {
      throw keepsCrashing(reason, Math.ceil((oldest + restartWindow - now()) / 1000));
    }
    restarts = [...restarts, now()];
  }

  return {
    acquire: () => {
      if (closed) throw cancelled();
      if (session?.alive === true) return session;
      if (crash !== undefined) {
        countRestart(crash);
        notify(`The engine had stopped (${crash}) and has been started again.`);
        crash = undefined;
      }
      session = openSession({
        engineProcess: fork(),
        onCrash: (reason) => {
          crash = reason;
          log.warn('The engine process ended unexpectedly.', { reason });
        },
      });
      log.info('The engine process was started.');
      return session;
    },
    close: async () => {
      closed = true;
      await session?.kill();
    },
  };
}

function keepsCrashing(reason: string, seconds: number): StudioError {
  return new StudioError(
    'engine-lost',
    `The engine has stopped ${restartLimit + 1} times within a minute (last: ${reason}), so it is not started again yet.`,
    `Wait ${seconds} seconds and try again. If it goes on, the model may be damaged: try another model, or the CPU.`,
  );
}
