import type { StudioError } from '../../shared/errors';
import { connect, type Client } from '../../shared/rpc/client';
import { createResumableClient, type ConnectionState } from '../../shared/rpc/resumable-client';
import { sessionIdBytes } from '../../shared/rpc/resumable-frames';
import type { After } from '../../shared/rpc/resumable-link';
import type { Transport } from '../../shared/rpc/transport';
import { studioContract, type StudioContract } from '../../shared/studio-contract';
import { enterSession, type SessionPage } from './enter-session';
import { webSocketDial } from './web-socket-dial';

/** The page's connection to the studio, by whichever way the host offers. */
export interface StudioConnection {
  readonly client: Client<StudioContract>;
  /** As `useSyncExternalStore` takes it. */
  readonly state: {
    readonly get: () => ConnectionState;
    /** Calls `listener` after each change; returns the unsubscribe. */
    readonly subscribe: (listener: () => void) => () => void;
  };
}

/** What connecting needs of the page; a `Window` has it all. */
export interface ConnectablePage extends Omit<SessionPage, 'location'> {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'host'>;
  readonly pentimento?: Transport;
  readonly WebSocket: typeof WebSocket;
  addEventListener(
    type: 'pagehide',
    listener: (event: Pick<PageTransitionEvent, 'persisted'>) => void,
  ): void;
}

/**
 * Connects over the preload bridge where there is one, else over a WebSocket that outlives drops.
 * Throws `connection-lost` when the page has no access or the studio does not answer; later
 * losses are told by `state`, and reject all that is pending.
 */
export async function connectToStudio(page: ConnectablePage): Promise<StudioConnection> {
  if (page.pentimento !== undefined) return connectOver(page.pentimento);
  const path = await enterSession(page);
  return await connectBySocket(page, `ws://${page.location.host}${path}`);
}

function connectOver(transport: Transport): StudioConnection {
  return {
    client: connect({ contract: studioContract, transport }),
    state: { get: () => 'connected', subscribe: () => () => undefined },
  };
}

async function connectBySocket(page: ConnectablePage, url: string): Promise<StudioConnection> {
  let lost: StudioError | undefined;
  const transport = createResumableClient({
    after,
    dial: webSocketDial(url, page.WebSocket),
    sessionId: crypto.getRandomValues(new Uint8Array(sessionIdBytes)),
    onLost: (error) => {
      lost = error;
      client.close(error);
    },
  });
  const client = connect({ contract: studioContract, transport });
  page.addEventListener('pagehide', ({ persisted }) => {
    // Work that was asked for by a page that is gone has no one to come back to.
    if (!persisted) transport.close();
  });
  await new Promise<void>((resolve) => {
    const unsubscribe = transport.onState(() => {
      unsubscribe();
      resolve();
    });
  });
  if (lost !== undefined) throw lost;
  return {
    client,
    state: {
      get: () => transport.state(),
      subscribe: (listener) => transport.onState(listener),
    },
  };
}

const after: After = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => {
    clearTimeout(timer);
  };
};
