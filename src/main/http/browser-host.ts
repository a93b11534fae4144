import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StudioError } from '../../shared/errors';
import { createResumableServer } from '../../shared/rpc/resumable-server';
import type { Transport } from '../../shared/rpc/transport';
import { after } from '../after';
import type { Log } from '../log';
import { createAccess } from './access';
import { createAnswer } from './answer-request';
import { defaultLimits, type HttpLimits } from './limits';
import { createSocketUpgrade } from './socket-upgrade';

export interface BrowserHostOptions {
  /** What is served to each page. */
  readonly studio: { serve(transport: Transport): { close(): void } };
  /** The folder of the built page. */
  readonly rendererFolder: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: Log;
  readonly limits?: Partial<HttpLimits>;
  /** Milliseconds that a page's jobs go on after its connection dropped. */
  readonly grace?: number;
}

/** A studio that pages on this machine can reach. */
export interface BrowserHost {
  readonly port: number;
  /** A link that lets one page in; the one before, if it was not used, no longer does. */
  newLink(): string;
  /** Ends all sessions and stops listening. */
  close(): Promise<void>;
}

const address = '127.0.0.1';
const farewell = 200;

/** Serves the page and the studio on the loopback address; throws `conflict` for a port in use. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { studio, rendererFolder, log } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const server = createLimitedServer(limits);
  const port = await listen(server, options.port);
  const { origin } = new URL(`http://${address}:${port}`);
  const access = createAccess(port);
  const sessions = createResumableServer({
    after,
    onSession: (transport) => studio.serve(transport),
    ...(options.grace === undefined ? {} : { grace: options.grace }),
  });
  const answer = createAnswer({ origin, access, rendererFolder, log });
  const sockets = createSocketUpgrade({
    origin,
    access,
    limits,
    log,
    accept: (link) => sessions.accept(link),
  });

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.warn('A request was cut off', error);
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.upgrade(request, socket, head);
  });

  return {
    port,
    newLink: () => `${origin}/#token=${access.issueToken()}`,
    close: async () => {
      sessions.close();
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const force = setTimeout(() => {
        sockets.close();
        server.closeAllConnections();
      }, farewell);
      await closed;
      clearTimeout(force);
    },
  };
}

function createLimitedServer(limits: HttpLimits): Server {
  const server = createServer({
    maxHeaderSize: limits.header,
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    connectionsCheckingInterval: limits.checkInterval,
    keepAliveTimeout: 5_000,
    insecureHTTPParser: false,
  });
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleTimeout);
  return server;
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, address);
    await once(server, 'listening');
  } catch (error) {
    throw new StudioError(
      'conflict',
      `Pentimento could not listen on port ${port} of ${address}: ${(error as Error).message}.`,
      'Close what uses the port, or choose another one with --port.',
      error,
    );
  }
  return (server.address() as AddressInfo).port;
}
