import { fileURLToPath } from 'node:url';
import { toStudioError } from '../shared/errors';
import { createNodeStudio } from './create-node-studio';
import { forkChildEngine } from './engine/fork-engine';
import { studioPaths } from './files/studio-paths';
import { startBrowserHost, type BrowserHost } from './http/browser-host';
import { openInBrowser } from './http/open-in-browser';
import { parseServeArguments } from './http/serve-arguments';
import { createFileLog } from './services/file-log';

try {
  await main();
} catch (error) {
  const { message, remedy } = toStudioError(error);
  process.stderr.write(`${message}\n${remedy}\n`);
  process.exitCode = 1;
}

/** Serves the studio to the browsers of this machine until the process is told to stop. */
async function main(): Promise<void> {
  const stopped = interruption();
  const { port, open } = parseServeArguments(process.argv.slice(2));
  const bundledModels = fileURLToPath(new URL('../../resources/models', import.meta.url));
  const { logs } = await studioPaths(bundledModels);
  const studio = await createNodeStudio({
    host: 'browser',
    entry: import.meta.url,
    fork: forkChildEngine,
    bundledModels,
  });
  try {
    const host = await startBrowserHost({
      studio,
      port,
      rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
      log: createFileLog(logs, () => new Date()),
    });
    const link = host.newLink();
    process.stdout.write(`Pentimento is ready: ${link}  (one-time link)\n`);
    if (open) openInBrowser(link);
    const stopOffering = offerNewLinks(host);
    await stopped;
    stopOffering();
    await host.close();
  } finally {
    await studio.close();
  }
}

/** Resolves at the first request to stop; a second one ends the process at once. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}

/** Prints a fresh link for each Enter on the terminal; returns what stops that. */
function offerNewLinks(host: BrowserHost): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => undefined;
  const offer = (): void => {
    process.stdout.write(`A new link: ${host.newLink()}  (one-time link)\n`);
  };
  stdin.on('data', offer);
  return () => {
    stdin.off('data', offer);
    stdin.pause();
  };
}
