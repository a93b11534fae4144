import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request to the server was. */
export interface HubRequest {
  readonly path: string;
  readonly range: string | null;
  readonly ifRange: string | null;
}

/** Answers a request in its own way and returns true, or leaves it to the hub's. */
export type Misbehave = (
  request: HubRequest,
  response: ServerResponse,
  incoming: IncomingMessage,
) => boolean;

/** A server on this computer that gives files as the Hugging Face hub does. */
export interface HubServer {
  readonly origin: string;
  /** Every request so far. */
  readonly requests: readonly HubRequest[];
  /** Requests for the bytes of large files, behind the redirect. */
  readonly ranges: () => (string | null)[];
  /** Content by path below the origin, such as `/openai/x/resolve/main/unet/config.json`. */
  readonly files: Map<string, Uint8Array>;
  /** The ETag that the bytes of a file are sent with. */
  etag: (sha256: string) => string;
  misbehave: Misbehave;
  close(): Promise<void>;
}

/** Files from so many bytes on lie behind a redirect, as those of LFS do. */
const largeFrom = 2048;

export async function startHubServer(): Promise<HubServer> {
  const requests: HubRequest[] = [];
  const files = new Map<string, Uint8Array>();
  const server = createServer((incoming, response) => {
    const { pathname: path } = new URL(incoming.url ?? '/', 'http://hub');
    const { range = null, 'if-range': ifRange = null } = incoming.headers;
    const request = { path, range, ifRange: typeof ifRange === 'string' ? ifRange : null };
    requests.push(request);
    if (hub.misbehave(request, response, incoming)) return;
    answer(hub, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hub: HubServer = {
    origin: `http://127.0.0.1:${port}`,
    requests,
    ranges: () => requests.filter(({ path }) => path.startsWith('/cdn/')).map(({ range }) => range),
    files,
    etag: (sha256) => `"${sha256.slice(0, 32)}"`,
    misbehave: () => false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return hub;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function answer(hub: HubServer, request: HubRequest, response: ServerResponse): void {
  const { path } = request;
  if (path.startsWith('/cdn/')) {
    const name = path.slice('/cdn/'.length);
    const bytes = [...hub.files.values()].find((each) => sha256(each) === name);
    if (bytes !== undefined) sendBytes(hub, { ...request, bytes }, response);
    else response.writeHead(404).end();
    return;
  }
  const isCached = path.startsWith('/api/resolve-cache');
  const bytes = hub.files.get(isCached ? path.slice('/api/resolve-cache'.length) : path);
  if (bytes === undefined) {
    response.writeHead(404).end();
  } else if (bytes.length >= largeFrom) {
    response
      .writeHead(302, {
        location: `${hub.origin}/cdn/${sha256(bytes)}`,
        'x-linked-size': String(bytes.length),
        'x-linked-etag': `"${sha256(bytes)}"`,
        'x-repo-commit': 'c0ffee',
      })
      .end();
  } else if (isCached) {
    const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    response
      .writeHead(200, {
        etag: `"${id}"`,
        'x-repo-commit': 'c0ffee',
        'content-length': String(bytes.length),
      })
      .end(bytes);
  } else {
    response.writeHead(307, { location: `/api/resolve-cache${path}` }).end();
  }
}

function sendBytes(
  hub: HubServer,
  { bytes, range, ifRange }: HubRequest & { readonly bytes: Uint8Array },
  response: ServerResponse,
): void {
  const etag = hub.etag(sha256(bytes));
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  if (range === null || (ifRange !== null && ifRange !== etag)) {
    response.writeHead(200, { etag, 'content-length': String(bytes.length) }).end(bytes);
  } else if (from >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
  } else {
    response
      .writeHead(206, {
        etag,
        'content-length': String(bytes.length - from),
        'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
      })
      .end(bytes.subarray(from));
  }
}
