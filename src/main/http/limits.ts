import { maxFrameBytes } from '../../shared/rpc/resumable-link';

/** What one request may take of the browser host. */
export interface HttpLimits {
  /** Bytes. */
  readonly header: number;
  /** Milliseconds until a request's headers are complete. */
  readonly headersTimeout: number;
  /** Milliseconds until a request is complete. */
  readonly requestTimeout: number;
  /** Milliseconds after which a connection that does nothing is closed. */
  readonly idleTimeout: number;
  /** Milliseconds between two looks at the clock for the above. */
  readonly checkInterval: number;
  readonly connections: number;
  readonly sockets: number;
  /** Bytes of one frame on the WebSocket. */
  readonly frame: number;
}

/** Bytes of a request's body; a token is all that is ever sent. */
export const maxBodyBytes = 1024;

export const defaultLimits: HttpLimits = {
  header: 8 * 1024,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  idleTimeout: 30_000,
  checkInterval: 1_000,
  connections: 128,
  sockets: 32,
  frame: maxFrameBytes,
};
