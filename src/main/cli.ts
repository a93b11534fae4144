import { randomInt } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { cancelled } from '../shared/errors';
import type { CliHost } from './cli/cli-host';
import { runCli } from './cli/run-cli';
import { createNodeStudio } from './create-node-studio';
import { forkChildEngine } from './engine/fork-engine';
import { nodeVfs } from './files/vfs';
import { version } from './version';

process.exitCode = await main(process.argv);

/** Runs the command line of this process; returns its exit code. */
async function main(argv: readonly string[]): Promise<number> {
  ignoreClosedPipes();
  const host: CliHost = {
    version,
    folder: process.cwd(),
    vfs: nodeVfs,
    realPath: realpath,
    writeOut: (text) => process.stdout.write(text),
    terminal: {
      write: (text) => process.stderr.write(text),
      // A terminal that does not know its width says 0.
      columns: process.stderr.isTTY ? process.stderr.columns || 80 : undefined,
    },
    signal: interruption(),
    randomSeed: () => randomInt(2 ** 32),
    openStudio: (dialogs) =>
      createNodeStudio({
        host: 'cli',
        entry: import.meta.url,
        fork: forkChildEngine,
        ...dialogs,
      }),
  };
  return await runCli(argv.slice(2), host);
}

/** Aborted by the first Ctrl+C; the second ends the program at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(cancelled());
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}

/** A reader that has seen enough (`… | head -1`) is no reason to stop writing pictures. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
