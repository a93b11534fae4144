import type { Transport } from '../../shared/rpc/transport';

/** A running engine process as its owner sees it. */
export interface EngineProcess {
  readonly transport: Transport;
  /** Undefined until, or unless, the process has started. */
  readonly pid: number | undefined;
  /** Ends the process at once, whatever it is doing. */
  kill(): void;
  /** Calls `listener` once, with the reason in words, when the process has ended. */
  onExit(listener: (reason: string) => void): () => void;
}

/** Starts a new engine process; how, depends on the host. */
export type ForkEngine = () => EngineProcess;
