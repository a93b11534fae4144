import { describe, expect, it } from 'vitest';
import { connect, type Client } from '../../../../src/shared/rpc/client';
import { createLastingCalls } from '../../../../src/shared/rpc/lasting-calls';
import { memoryTransportPair } from '../../../../src/shared/rpc/memory-transport';
import { serve } from '../../../../src/shared/rpc/server';
import { testContract, testHandlers } from '../../../support/rpc-test-contract';

const ticket = 'a-ticket-for-a-run';

interface Page {
  readonly client: Client<typeof testContract>;
  /** The page goes away. */
  readonly leave: () => void;
}

/** A studio whose `count` waits for `go` before it ends, and whose clock the test turns. */
function openStudio(maxEnded = 2) {
  const timers = new Set<() => void>();
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const signals: AbortSignal[] = [];
  const lasting = createLastingCalls({
    after: (_, callback) => {
      timers.add(callback);
      return () => void timers.delete(callback);
    },
    grace: 1000,
    maxEnded,
  });
  const handlers: typeof testHandlers = {
    ...testHandlers,
    count: async (to, { progress, signal }) => {
      signals.push(signal);
      progress(to);
      await Promise.race([gate, aborted(signal)]);
      return `counted to ${to}`;
    },
  };
  return {
    ...{ lasting, signals, timers },
    go: () => {
      go();
    },
    graceEnds: () => {
      for (const callback of [...timers]) callback();
    },
    openPage: (): Page => {
      const [near, far] = memoryTransportPair();
      const server = serve({ contract: testContract, handlers, transport: far, lasting });
      return {
        client: connect({ contract: testContract, transport: near }),
        leave: () => {
          server.close();
        },
      };
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

async function startAndLeave(studio: ReturnType<typeof openStudio>): Promise<void> {
  const page = studio.openPage();
  const seen: number[] = [];
  page.client.run('count', 7, { ticket, onProgress: (n) => seen.push(n) }).catch(() => undefined);
  await expect.poll(() => seen).toEqual([7]);
  page.leave();
}

describe('a call with a ticket', () => {
  it('goes on without its page, and tells the next one the latest and the outcome', async () => {
    const studio = openStudio();
    await startAndLeave(studio);
    const seen: number[] = [];
    const { client } = studio.openPage();
    const joined = client.rejoin('count', ticket, { onProgress: (n) => seen.push(n) });
    await expect.poll(() => seen).toEqual([7]);
    studio.go();
    expect(await joined).toBe('counted to 7');
    expect(studio.signals[0]?.aborted).toBe(false);
  });

  it('has its outcome also when it ended while nobody was there', async () => {
    const studio = openStudio();
    await startAndLeave(studio);
    studio.go();
    await new Promise((resolve) => setTimeout(resolve));
    expect(await studio.openPage().client.rejoin('count', ticket)).toBe('counted to 7');
  });

  it('is cancelled by whoever came back to it', async () => {
    const studio = openStudio();
    await startAndLeave(studio);
    const signal = AbortSignal.abort();
    const joined = studio.openPage().client.rejoin('count', ticket, { signal });
    await expect(joined).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('ends when nobody comes back in time, and not while somebody is there', async () => {
    const studio = openStudio();
    await startAndLeave(studio);
    const { client, leave } = studio.openPage();
    const seen: number[] = [];
    client.rejoin('count', ticket, { onProgress: (n) => seen.push(n) }).catch(() => undefined);
    await expect.poll(() => seen).toEqual([7]);
    studio.graceEnds();
    expect(studio.signals[0]?.aborted).toBe(false);
    leave();
    studio.graceEnds();
    expect(studio.signals[0]?.aborted).toBe(true);
    const late = studio.openPage().client.rejoin('count', ticket);
    await expect(late).rejects.toMatchObject({ code: 'connection-lost' });
  });

  it('is cancelled when the studio ends', async () => {
    const studio = openStudio();
    await startAndLeave(studio);
    studio.lasting.close();
    expect(studio.signals[0]?.aborted).toBe(true);
    expect(studio.timers.size).toBe(0);
  });

  it('gives way, with its outcome, to those that ended later', async () => {
    const studio = openStudio(1);
    const { client } = studio.openPage();
    studio.go();
    await client.run('count', 1, { ticket: `${ticket}-1` });
    await client.run('count', 2, { ticket: `${ticket}-2` });
    await expect(client.rejoin('count', `${ticket}-1`)).rejects.toThrow('not there any more');
    expect(await client.rejoin('count', `${ticket}-2`)).toBe('counted to 2');
    expect(studio.timers.size).toBe(1);
  });
});
