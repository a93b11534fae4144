import { describe, expect, it, onTestFinished } from 'vitest';
import { StudioError } from '../../src/shared/errors';
import { connect, type Client } from '../../src/shared/rpc/client';
import type { Transport } from '../../src/shared/rpc/transport';
import { testContract } from './rpc-test-contract';

/** The calling end of a connection whose other end serves `testContract` with `testHandlers`. */
export interface RpcConnection {
  readonly transport: Transport;
  /** Makes the serving side emit the `noticed` event. */
  emit(value: string): void;
  close(): void | Promise<void>;
}

/** What every transport must carry faithfully, as one suite. */
export function describeRpc(name: string, open: () => Promise<RpcConnection>): void {
  async function client(): Promise<{
    client: Client<typeof testContract>;
    connection: RpcConnection;
  }> {
    const connection = await open();
    onTestFinished(() => connection.close());
    return {
      client: connect({
        contract: testContract,
        transport: connection.transport,
        validate: true,
      }),
      connection,
    };
  }

  describe(`RPC over ${name}`, () => {
    it('answers a command', async () => {
      const { client: studio } = await client();
      expect(await studio.call('double', 21)).toBe(42);
      await expect(studio.call('nothing', undefined)).resolves.toBeUndefined();
    });

    it('carries binary both ways unchanged', async () => {
      const { client: studio } = await client();
      const bytes = Uint8Array.from({ length: 70_001 }, (_, i) => i % 256);
      const floats = new Float32Array([0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e-40]);
      const answer = await studio.call('echo', { bytes, floats });
      expect(answer.bytes).toEqual(bytes);
      expect(answer.floats).toEqual(floats);
    });

    it('delivers progress in order and before the result', async () => {
      const { client: studio } = await client();
      const seen: number[] = [];
      const result = await studio.run('count', 50, {
        onProgress: (value) => {
          seen.push(value);
        },
      });
      expect(result).toBe('counted to 50');
      expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i));
    });

    it('chains a cancel to the job and rejects with cancelled', async () => {
      const { client: studio } = await client();
      const controller = new AbortController();
      const running = studio.run('wait', undefined, {
        signal: controller.signal,
        onProgress: () => {
          controller.abort();
        },
      });
      await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    });

    it('cancels a job whose signal was aborted before the call', async () => {
      const { client: studio } = await client();
      const running = studio.run('wait', undefined, { signal: AbortSignal.abort() });
      await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    });

    it('passes a typed error on and hides an untyped one behind "internal"', async () => {
      const { client: studio } = await client();
      const typed = await studio.call('fail', 'typed').catch((error: unknown) => error);
      expect(typed).toBeInstanceOf(StudioError);
      expect(typed).toMatchObject({
        code: 'disk-full',
        message: 'The disk is full.',
        remedy: 'Make room.',
      });
      await expect(studio.call('fail', 'untyped')).rejects.toMatchObject({ code: 'internal' });
    });

    it('refuses parameters that break the contract, naming the reason', async () => {
      const { client: studio } = await client();
      await expect(studio.call('double', 'two' as never)).rejects.toMatchObject({
        code: 'invalid-request',
        message: expect.stringContaining('number'),
      });
    });

    it('refuses methods outside the contract, inherited names too', async () => {
      const { client: studio } = await client();
      for (const method of ['format-disk', 'toString', '__proto__']) {
        await expect(studio.call(method as never, undefined as never)).rejects.toMatchObject({
          code: 'unknown-method',
        });
      }
    });

    it('delivers events to subscribers until they unsubscribe', async () => {
      const { client: studio, connection } = await client();
      const seen: string[] = [];
      const unsubscribe = studio.on('noticed', (value) => seen.push(value));
      connection.emit('one');
      await expect.poll(() => seen).toEqual(['one']);
      unsubscribe();
      connection.emit('two');
      await studio.call('double', 1);
      expect(seen).toEqual(['one']);
    });

    it('keeps a thousand concurrent calls apart', async () => {
      const { client: studio } = await client();
      const numbers = Array.from({ length: 1000 }, (_, i) => i);
      const answers = await Promise.all(numbers.map((n) => studio.call('double', n)));
      expect(answers).toEqual(numbers.map((n) => n * 2));
    });

    it('rejects what is pending, and later calls, when the client is closed', async () => {
      const { client: studio } = await client();
      const running = studio.run('wait', undefined);
      const lost = new StudioError('connection-lost', 'The connection was lost.', 'Reload.');
      studio.close(lost);
      await expect(running).rejects.toBe(lost);
      await expect(studio.call('double', 1)).rejects.toBe(lost);
    });
  });
}
