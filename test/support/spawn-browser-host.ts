import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const projectRoot = join(import.meta.dirname, '../..');

/** The environment of a studio that keeps everything under `home`. */
export function studioEnvironment(home: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(inherited), PENTIMENTO_HOME: home };
}

export interface BrowserHost {
  /** With its one-time token. */
  readonly url: string;
  readonly pid: number;
  /** Ends the host in peace and waits for it. */
  close(): Promise<void>;
}

/** What starts the built browser host, on any port and without a browser. */
export const browserHostCommand = [
  process.execPath,
  [join(projectRoot, 'out/main/serve.js'), '--no-open', '--port', '0'],
] as const;

/** Starts the built browser host as a process of its own, with further environment variables. */
export async function spawnBrowserHost(
  home: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<BrowserHost> {
  const [file, args] = browserHostCommand;
  const env = { ...studioEnvironment(home), ...variables };
  const host = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => host.once('exit', resolve));
  return {
    url: await readUrl(host),
    pid: host.pid ?? 0,
    close: async () => {
      host.kill('SIGTERM');
      await ended;
    },
  };
}

async function readUrl(host: ChildProcess): Promise<string> {
  if (host.stdout === null) throw new Error('The browser host has no output.');
  for await (const line of createInterface({ input: host.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error('The browser host ended without printing its URL.');
}
