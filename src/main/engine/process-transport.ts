import type { Transport } from '../../shared/rpc/transport';

type MessageListener = (message: unknown) => void;

/** Either end of a Node IPC channel: a forked child in its parent, or `process` in the child. */
export interface ProcessEndpoint {
  send?: ((message: never, callback: (error: Error | null) => void) => boolean) | undefined;
  on(event: 'message', listener: MessageListener): unknown;
  off(event: 'message', listener: MessageListener): unknown;
}

/** Electron's `UtilityProcess`, as main holds it. */
export interface UtilityEndpoint {
  postMessage(message: unknown): void;
  on(event: 'message', listener: MessageListener): unknown;
  off(event: 'message', listener: MessageListener): unknown;
}

type PortListener = (event: { readonly data: unknown }) => void;

/** Electron's `process.parentPort`, as the utility process holds it. */
export interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: PortListener): unknown;
  off(event: 'message', listener: PortListener): unknown;
}

/** Speaks over a Node IPC channel; what is sent after the other side has gone is dropped. */
export function processTransport(endpoint: ProcessEndpoint): Transport {
  return {
    send: (message) => {
      // Without a callback, Node would report a closed channel as an uncaught error.
      endpoint.send?.(message as never, () => undefined);
    },
    onMessage: (listener) => {
      endpoint.on('message', listener);
      return () => endpoint.off('message', listener);
    },
  };
}

/** Speaks to an Electron utility process from its owner. */
export function utilityTransport(endpoint: UtilityEndpoint): Transport {
  return {
    send: (message) => {
      endpoint.postMessage(message);
    },
    onMessage: (listener) => {
      endpoint.on('message', listener);
      return () => endpoint.off('message', listener);
    },
  };
}

/** Speaks from inside an Electron utility process to its owner. */
export function parentPortTransport(port: ParentPort): Transport {
  return {
    send: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      const unwrap: PortListener = ({ data }) => {
        listener(data);
      };
      port.on('message', unwrap);
      return () => port.off('message', unwrap);
    },
  };
}
