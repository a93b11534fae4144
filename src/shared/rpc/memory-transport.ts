import type { Transport } from './transport';

/** Two transports joined back to back in one process; delivery is asynchronous and in order. */
export function memoryTransportPair(): readonly [Transport, Transport] {
  const left = new Set<(message: unknown) => void>();
  const right = new Set<(message: unknown) => void>();
  return [end(left, right), end(right, left)];
}

function end(
  own: Set<(message: unknown) => void>,
  other: ReadonlySet<(message: unknown) => void>,
): Transport {
  return {
    send: (message) => {
      void Promise.resolve().then(() => {
        for (const listener of [...other]) listener(message);
      });
    },
    onMessage: (listener) => {
      own.add(listener);
      return () => {
        own.delete(listener);
      };
    },
  };
}
