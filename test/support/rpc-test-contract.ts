import { z } from 'zod';
import { StudioError } from '../../src/shared/errors';
import { command, job, type Contract } from '../../src/shared/rpc/contract';
import type { Handlers } from '../../src/shared/rpc/server';

const bytes = z.instanceof(Uint8Array);

/** A contract that exercises everything the RPC layer promises. */
export const testContract = {
  methods: {
    double: command(z.number(), z.number()),
    nothing: command(z.void(), z.void()),
    echo: command(
      z.strictObject({ bytes, floats: z.instanceof(Float32Array) }),
      z.strictObject({ bytes, floats: z.instanceof(Float32Array) }),
    ),
    fail: command(z.enum(['typed', 'untyped']), z.void()),
    count: job(z.int(), z.int(), z.string()),
    /** Runs until it is cancelled; its result would be a lie. */
    wait: job(z.void(), z.literal('waiting'), z.never()),
  },
  events: { noticed: z.string() },
} as const satisfies Contract;

export const testHandlers: Handlers<typeof testContract> = {
  double: (value) => value * 2,
  nothing: () => undefined,
  echo: (value) => value,
  fail: (kind) => {
    if (kind === 'typed') throw new StudioError('disk-full', 'The disk is full.', 'Make room.');
    throw new Error('a bug');
  },
  count: async (to, { progress, signal }) => {
    for (let i = 0; i < to; i++) {
      signal.throwIfAborted();
      progress(i);
      await Promise.resolve();
    }
    return `counted to ${to}`;
  },
  wait: (_, { progress, signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
      progress('waiting');
    }),
};
