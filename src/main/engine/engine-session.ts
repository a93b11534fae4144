import { StudioError } from '../../shared/errors';
import { connect, type Client } from '../../shared/rpc/client';
import type { Provider } from '../../shared/provider';
import { engineContract, type EngineContract, type Opening } from './engine-contract';
import type { EngineProcess } from './engine-process';

/** Milliseconds that a cancelled call may take to end by itself. */
const stopGrace = 1000;

/** A model as it was asked for, and what it was opened on. */
export interface LoadedModel {
  readonly path: string;
  readonly opening: Opening;
  readonly requested: Provider;
  readonly provider: Provider;
}

/** One engine process, from its start to its end. */
export interface EngineSession {
  /** The model open in it. */
  loaded: LoadedModel | undefined;
  /** Whether the process still runs. */
  readonly alive: boolean;
  /** The reason in words, once the process has ended. */
  readonly ended: Promise<string>;
  /**
   * Calls the engine. Once `signal` is aborted, the call is asked to stop, and the process is
   * killed if it has not after 1 s; `engine-lost` when the process ends.
   */
  call<T>(invoke: (client: Client<EngineContract>) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Ends the process on purpose. */
  kill(): Promise<void>;
}

export interface SessionOptions {
  readonly engineProcess: EngineProcess;
  /** Told when the process ends without having been told to. */
  readonly onCrash: (reason: string) => void;
}

/** Connects to an engine process that has just been started. */
export function openSession({ engineProcess, onCrash }: SessionOptions): EngineSession {
  const client = connect({ contract: engineContract, transport: engineProcess.transport });
  let alive = true;
  let expected = false;

  const ended = new Promise<string>((resolve) => {
    engineProcess.onExit((reason) => {
      alive = false;
      if (!expected) onCrash(reason);
      client.close(engineLost(reason));
      resolve(reason);
    });
  });

  async function kill(): Promise<void> {
    expected = true;
    if (alive) engineProcess.kill();
    await ended;
  }

  return {
    loaded: undefined,
    get alive() {
      return alive;
    },
    ended,
    kill,
    async call(invoke, signal) {
      let timer: NodeJS.Timeout | undefined;
      const onAbort = (): void => {
        timer = setTimeout(() => void kill(), stopGrace);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return await invoke(client);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}

function engineLost(reason: string): StudioError {
  return new StudioError(
    'engine-lost',
    `The engine stopped during the work: ${reason}.`,
    'Run the edit again: the engine starts anew by itself. If this goes on, try another model or the CPU.',
  );
}
