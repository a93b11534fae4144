import { describe, expect, it } from 'vitest';
import { connect } from '../../../../src/shared/rpc/client';
import { memoryTransportPair } from '../../../../src/shared/rpc/memory-transport';
import { serve } from '../../../../src/shared/rpc/server';
import { describeRpc } from '../../../support/describe-rpc';
import { testContract, testHandlers } from '../../../support/rpc-test-contract';

describeRpc('memory', () => {
  const [near, far] = memoryTransportPair();
  const server = serve({ contract: testContract, handlers: testHandlers, transport: far });
  return Promise.resolve({
    transport: near,
    emit: (value) => {
      server.emit('noticed', value);
    },
    close: () => {
      server.close();
    },
  });
});

describe('RPC server', () => {
  it('ignores messages that are not requests', async () => {
    const [near, far] = memoryTransportPair();
    serve({ contract: testContract, handlers: testHandlers, transport: far });
    const garbage = [null, 1, 'call', [], {}, { type: 'call' }, { type: 'call', id: -1 }];
    for (const message of garbage) near.send(message);
    near.send({ type: 'call', id: 1, method: 'double', params: 1, extra: true });
    const client = connect({ contract: testContract, transport: near });
    expect(await client.call('double', 4)).toBe(8);
  });

  it('aborts running jobs when its connection closes, and stays silent about them', async () => {
    const [near, far] = memoryTransportPair();
    const server = serve({ contract: testContract, handlers: testHandlers, transport: far });
    const sent: unknown[] = [];
    near.onMessage((message) => sent.push(message));
    near.send({ type: 'call', id: 7, method: 'wait', params: undefined });
    await expect.poll(() => sent).toHaveLength(1);
    server.close();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent).toEqual([{ type: 'progress', id: 7, value: 'waiting' }]);
  });

  it('reports an untyped failure to the log with its method', async () => {
    const [near, far] = memoryTransportPair();
    const unexpected: unknown[] = [];
    serve({
      contract: testContract,
      handlers: testHandlers,
      transport: far,
      onUnexpectedError: (method, error) => unexpected.push(method, error),
    });
    const client = connect({ contract: testContract, transport: near });
    await expect(client.call('fail', 'untyped')).rejects.toThrow('a bug');
    expect(unexpected).toEqual(['fail', expect.objectContaining({ message: 'a bug' })]);
  });
});
