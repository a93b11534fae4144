import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Link, LinkEvents } from '../../shared/rpc/resumable-link';
import type { Log } from '../log';
import type { Access } from './access';
import { judgeRequest, type Refusal } from './judge-request';
import type { HttpLimits } from './limits';

export interface SocketUpgradeOptions {
  /** The host's own, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly access: Access;
  readonly limits: Pick<HttpLimits, 'frame' | 'sockets'>;
  /** Takes in the link of a page that has shown its cookie. */
  readonly accept: (link: Link) => LinkEvents;
  readonly log: Log;
}

/** Turns requests into WebSocket links. */
export interface SocketUpgrade {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends the sockets that do not close by themselves. */
  close(): void;
}

/** Makes links of the upgrade requests that pass every check; the others get a bare refusal. */
export function createSocketUpgrade(options: SocketUpgradeOptions): SocketUpgrade {
  const { access, origin, limits, accept, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frame,
    perMessageDeflate: false,
  });

  function judge(request: IncomingMessage): Refusal | null {
    const { method = '', url: target = '', rawHeaders } = request;
    const refusal = judgeRequest({ method, target, rawHeaders, upgrade: true }, origin);
    if (refusal !== null) return refusal;
    if (target !== access.socketPath) return { status: 404, reason: 'no socket there' };
    if (!access.hasCookie(request.headers.cookie)) return { status: 403, reason: 'no cookie' };
    if (server.clients.size >= limits.sockets) return { status: 503, reason: 'too many sockets' };
    return null;
  }

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => {
        socket.destroy();
      });
      const refusal = judge(request);
      if (refusal !== null) {
        log.warn('Refused a WebSocket', refusal);
        refuse(socket, refusal.status);
        return;
      }
      server.handleUpgrade(request, socket, head, (webSocket) => {
        join(webSocket, accept, log);
      });
    },
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function join(socket: WebSocket, accept: (link: Link) => LinkEvents, log: Log): void {
  const events = accept({
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    close: () => {
      socket.close();
    },
  });
  socket.on('message', (data, isBinary) => {
    if (isBinary && data instanceof Uint8Array) events.onFrame(data);
    else socket.close(1003);
  });
  socket.on('close', () => {
    events.onClose();
  });
  // A close follows.
  socket.on('error', (error) => {
    log.warn('A WebSocket failed', error);
  });
}

function refuse(socket: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? '';
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.once('finish', () => {
    socket.destroy();
  });
}
