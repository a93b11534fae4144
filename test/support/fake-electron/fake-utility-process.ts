import type { ForkOptions, UtilityProcess } from 'electron';
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';

const shim = fileURLToPath(new URL('./utility-child.mjs', import.meta.url));

/** Electron's utility process over a real process of Node's. */
export class FakeUtilityProcess
  extends EventEmitter
  implements Pick<UtilityProcess, 'kill' | 'pid' | 'postMessage'>
{
  readonly options: ForkOptions;
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super();
    this.options = options;
    this.#child = fork(modulePath, args, {
      serialization: 'advanced',
      execArgv: ['--import', shim],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => this.emit('exit', code ?? 0));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  kill(): boolean {
    return this.#child.kill();
  }

  postMessage(message: unknown): void {
    this.#child.send(message as object, () => undefined);
  }
}
