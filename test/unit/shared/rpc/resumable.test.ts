import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connect } from '../../../../src/shared/rpc/client';
import { command, job } from '../../../../src/shared/rpc/contract';
import { serve } from '../../../../src/shared/rpc/server';
import { rest, setUp, type SetUp } from './resumable-set-up';

const clientWords = Array.from({ length: 12 }, (_, i) => `client ${i}`);
const serverWords = Array.from({ length: 12 }, (_, i) => `server ${i}`);

/** Both sides talk at once, with bursts, while frames are under way. */
async function converse(options: SetUp) {
  const parts = setUp(options);
  await parts.network.settle();
  parts.clock.advance(200);
  await parts.network.settle();
  for (let i = 0; i < 12; i += 3) {
    for (const word of clientWords.slice(i, i + 3)) parts.client.send(word);
    for (const word of serverWords.slice(i, i + 3)) parts.sessions[0]?.transport.send(word);
    await parts.network.settle();
    parts.clock.advance(400);
  }
  await rest(parts);
  return parts;
}

describe('a resumable connection', () => {
  it('carries messages both ways in order', async () => {
    const { sessions, received, network } = await converse({});
    expect(sessions).toHaveLength(1);
    expect(sessions[0]!.received).toEqual(clientWords);
    expect(received).toEqual(serverWords);
    expect(network.dials()).toBe(1);
  });

  describe.each(['both', 'client', 'server'] as const)('when a drop is told to %s', (told) => {
    it('loses and doubles nothing, whichever frame the link drops at', async () => {
      const total = (await converse({})).network.frames();
      expect(total).toBeGreaterThan(48);
      for (let at = 2; at < total; at++) {
        const dropBefore = (frame: number) => (frame === at ? told : undefined);
        const parts = await converse({ dropBefore });
        await rest(parts);
        const { sessions, received, network, lost } = parts;
        expect(network.dials(), `drop at frame ${at}`).toBe(2);
        expect(sessions, `drop at frame ${at}`).toHaveLength(1);
        expect(sessions[0]!.received, `drop at frame ${at}`).toEqual(clientWords);
        expect(received, `drop at frame ${at}`).toEqual(serverWords);
        expect(lost).toEqual([]);
      }
    });
  });

  it.each([0, 1])('comes about when the link drops at greeting frame %i', async (at) => {
    const parts = setUp({ dropBefore: (frame) => (frame === at ? 'both' : undefined) });
    await rest(parts);
    expect(parts.client.state()).toBe('connected');
    expect(parts.sessions).toHaveLength(1);
  });

  it('survives any pattern of drops that leaves it some life', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(120), { maxLength: 25 }), async (drops) => {
        const parts = await converse({
          dropBefore: (frame) => (drops.includes(frame) ? 'both' : undefined),
        });
        await rest(parts);
        // A session that began late has missed the server's first words, not lost them.
        const words = serverWords.slice(serverWords.length - parts.received.length);
        expect(parts.received).toEqual(words);
        expect(parts.sessions[0]!.received).toEqual(clientWords);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('shows the end of a job whose link dropped in its middle', async () => {
    const contract = {
      methods: {
        edit: job(z.number(), z.number(), z.string()),
        ask: command(z.void(), z.void()),
      },
      events: {},
    } as const;
    let step = (): void => undefined;
    const parts = setUp({
      onSession: (transport) =>
        serve({
          contract,
          transport,
          handlers: {
            ask: () => undefined,
            edit: async (steps, { progress }) => {
              for (let i = 0; i < steps; i++) {
                await new Promise<void>((resolve) => (step = resolve));
                progress(i);
              }
              return 'done';
            },
          },
        }),
    });
    const client = connect({ contract, transport: parts.client });
    const seen: number[] = [];
    const result = client.run('edit', 4, { onProgress: (value) => seen.push(value) });
    await parts.network.settle();
    step();
    await parts.network.settle();
    parts.network.down();
    for (let i = 0; i < 3; i++) {
      await parts.network.settle();
      step();
    }
    await parts.network.settle();
    expect(seen).toEqual([0]);
    parts.network.up();
    await rest(parts);
    await expect(result).resolves.toBe('done');
    expect(seen).toEqual([0, 1, 2, 3]);
    const answer = client.call('ask', undefined);
    await parts.network.settle();
    await expect(answer).resolves.toBeUndefined();
  });
});
