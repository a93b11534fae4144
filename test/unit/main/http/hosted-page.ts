import { connect as connectSocket } from 'node:net';
import { afterAll } from 'vitest';
import { WebSocket } from 'ws';
import { startBrowserHost, type BrowserHost } from '../../../../src/main/http/browser-host';
import type { HttpLimits } from '../../../../src/main/http/limits';
import type { Transport } from '../../../../src/shared/rpc/transport';
import { makePageFolder } from '../page/page-folder';

export interface HostedPage {
  readonly host: BrowserHost;
  readonly origin: string;
  /** Every line that was logged, with its details. */
  readonly logged: string[];
  readonly sessions: { readonly transport: Transport; closed: boolean }[];
  /** Spends a token; gives the cookie, as a `Cookie` header has it, and the socket's path. */
  enter(): Promise<{ cookie: string; socket: string }>;
  close(): Promise<void>;
}

export interface HostedPageOptions {
  readonly limits?: Partial<HttpLimits>;
  readonly grace?: number;
  /** By default every message is given back. */
  readonly serve?: (transport: Transport) => { close(): void };
}

/** A browser host with a small page. */
export async function hostPage(options: HostedPageOptions = {}): Promise<HostedPage> {
  const { serve = giveBack, ...hostOptions } = options;
  const folder = await makePageFolder();
  const logged: string[] = [];
  const write = (message: string, details?: unknown): void => {
    logged.push(`${message} ${JSON.stringify(details)}`);
  };
  const sessions: HostedPage['sessions'] = [];
  const host = await startBrowserHost({
    ...hostOptions,
    port: 0,
    rendererFolder: folder.page,
    log: { info: write, warn: write, error: write },
    studio: {
      serve: (transport) => {
        const session = { transport, closed: false };
        sessions.push(session);
        const served = serve(transport);
        return {
          close: () => {
            session.closed = true;
            served.close();
          },
        };
      },
    },
  });
  const origin = `http://127.0.0.1:${host.port}`;
  return {
    host,
    origin,
    logged,
    sessions,
    enter: async () => {
      const response = await trade(origin, tokenOf(host.newLink()));
      const { socket } = (await response.json()) as { socket: string };
      return { socket, cookie: response.headers.getSetCookie()[0]!.split(';')[0]! };
    },
    close: async () => {
      await host.close();
      await folder.remove();
    },
  };
}

function giveBack(transport: Transport): { close(): void } {
  const close = transport.onMessage((message) => {
    transport.send(message);
  });
  return { close };
}

export interface EnteredPage {
  readonly page: HostedPage;
  readonly port: number;
  /** The headers that a request by the page itself has. */
  readonly own: { readonly Host: string; readonly Origin: string };
  readonly session: { readonly cookie: string; readonly socket: string };
}

/** A browser host for all tests of a file, with a page that was let in. */
export async function enterHostedPage(): Promise<EnteredPage> {
  const page = await hostPage();
  afterAll(() => page.close());
  const { port } = page.host;
  const own = { Host: `127.0.0.1:${port}`, Origin: page.origin };
  return { page, port, own, session: await page.enter() };
}

/** The token that a link hands over. */
export function tokenOf(link: string): string {
  return new URL(link).hash.replace('#token=', '');
}

/** Trades a token as the page does. */
export function trade(origin: string, token: string): Promise<Response> {
  return fetch(`${origin}/session`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
}

/** Sends bytes as they are, and gives all that comes back until the other side closes. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connectSocket(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
  });
}

/** Sends a request that asks for the connection to be closed; gives the status and the rest. */
export async function request(
  port: number,
  line: string,
  headers: Readonly<Record<string, string>> | readonly string[],
  body = '',
): Promise<{ status: number; text: string }> {
  const lines = Array.isArray(headers)
    ? (headers as readonly string[])
    : Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = await sendRaw(
    port,
    [`${line} HTTP/1.1`, ...lines, 'Connection: close', '', body].join('\r\n'),
  );
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}

/** Tries to open a WebSocket; gives `open`, or the status of the refusal. */
export function tryUpgrade(
  url: string,
  headers: Readonly<Record<string, string>>,
  options: { origin?: string } = {},
): Promise<{ result: 'open' | number; socket: WebSocket }> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers, ...options });
    socket.on('error', () => undefined);
    socket.once('open', () => {
      resolve({ result: 'open', socket });
    });
    socket.once('unexpected-response', (_, response) => {
      resolve({ result: response.statusCode ?? 0, socket });
      response.resume();
    });
  });
}
