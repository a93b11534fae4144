import type { StudioError } from '../../../../src/shared/errors';
import { createResumableClient } from '../../../../src/shared/rpc/resumable-client';
import { createResumableServer } from '../../../../src/shared/rpc/resumable-server';
import type { Transport } from '../../../../src/shared/rpc/transport';
import { fakeClock, fakeNetwork, type Told } from './resumable-network';

export interface SetUp {
  readonly dropBefore?: (frame: number) => Told | undefined;
  readonly maxUnacknowledgedBytes?: number;
  readonly maxFrameBytes?: number;
  readonly maxSessions?: number;
  readonly onSession?: (transport: Transport) => { close(): void };
}

/** A server, a network and a client of it, connected once the network has settled. */
export function setUp({ dropBefore, onSession, ...limits }: SetUp = {}) {
  const clock = fakeClock();
  const sessions: { transport: Transport; received: unknown[]; closed: boolean }[] = [];
  const server = createResumableServer({
    after: clock.after,
    ...limits,
    onSession: (transport) => {
      const session = { transport, received: [] as unknown[], closed: false };
      sessions.push(session);
      transport.onMessage((message) => session.received.push(message));
      const served = onSession?.(transport);
      return {
        close: () => {
          session.closed = true;
          served?.close();
        },
      };
    },
  });
  const network = fakeNetwork((link) => server.accept(link), dropBefore);
  const lost: StudioError[] = [];
  const newClient = (id: number) =>
    createResumableClient({
      dial: network.dial,
      after: clock.after,
      sessionId: new Uint8Array(16).fill(id),
      onLost: (error) => lost.push(error),
      ...limits,
    });
  const client = newClient(1);
  const received: unknown[] = [];
  client.onMessage((message) => received.push(message));
  return { clock, sessions, server, network, lost, client, newClient, received };
}

/** Lets everything come to rest, silent links included. */
export async function rest({
  network,
  clock,
}: Pick<ReturnType<typeof setUp>, 'network' | 'clock'>) {
  for (let second = 0; second < 65; second++) {
    await network.settle();
    clock.advance(1000);
  }
  await network.settle();
}
