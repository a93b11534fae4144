import type { ForkEngine } from './engine-process';
import { openSession } from './engine-session';

/**
 * Has an engine process of its own prepare the graph at `path`, and ends it. Rejects as the engine's
 * `prepare` does, with `cancelled`, or with `engine-lost`.
 */
export async function prepareInProcess(
  fork: ForkEngine,
  request: { readonly path: string; readonly target: string },
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const session = openSession({ engineProcess: fork(), onCrash: () => undefined });
  const end = (): void => void session.kill();
  signal.addEventListener('abort', end, { once: true });
  try {
    await session.call((client) => client.call('prepare', request, { signal }), signal);
  } finally {
    signal.removeEventListener('abort', end);
    await session.kill();
  }
}
