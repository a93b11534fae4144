import { fork } from 'node:child_process';
import type { ForkEngine } from './engine-process';
import { processTransport } from './process-transport';

export interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Receives what the engine and its drivers write; by default it goes to standard error. */
  readonly onErrorOutput?: ((text: string) => void) | undefined;
}

/** Starts engines as children of this Node process; `entry` is the path of the built `main.ts`. */
export function forkChildEngine(
  entry: string,
  { env = process.env, onErrorOutput }: ForkOptions = {},
): ForkEngine {
  return () => {
    const child = fork(entry, [], {
      serialization: 'advanced',
      execArgv: [],
      env,
      // Standard output belongs to the host: on the command line it carries the result alone.
      stdio: ['ignore', 'ignore', onErrorOutput === undefined ? 'inherit' : 'pipe', 'ipc'],
    });
    if (onErrorOutput !== undefined) child.stderr?.setEncoding('utf8').on('data', onErrorOutput);
    const listeners = new Set<(reason: string) => void>();
    let ended: string | undefined;
    const end = (reason: string): void => {
      if (ended !== undefined) return;
      ended = reason;
      for (const listener of [...listeners]) listener(reason);
    };
    child.on('exit', (code, signal) => {
      end(
        signal === null ? `it ended with exit code ${String(code)}` : `it was ended by ${signal}`,
      );
    });
    child.on('error', (error) => {
      if (child.pid === undefined) end(`it could not be started: ${error.message}`);
    });
    return {
      transport: processTransport(child),
      pid: child.pid,
      kill: () => {
        child.kill('SIGKILL');
      },
      onExit: (listener) => {
        if (ended !== undefined) queueMicrotask(listener.bind(undefined, ended));
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    };
  };
}
