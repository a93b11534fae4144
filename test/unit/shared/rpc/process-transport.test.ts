import { fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import {
  parentPortTransport,
  processTransport,
  utilityTransport,
} from '../../../../src/main/engine/process-transport';
import { serve } from '../../../../src/shared/rpc/server';
import { buildEntry } from '../../../support/build-engine';
import { describeRpc } from '../../../support/describe-rpc';
import { testContract, testHandlers } from '../../../support/rpc-test-contract';

describeRpc('the messages of a child process', async () => {
  const entry = await buildEntry('test/support/rpc-child.ts');
  const child = fork(entry, [], { serialization: 'advanced', execArgv: [] });
  const transport = processTransport(child);
  return {
    transport,
    emit: (value) => {
      transport.send({ emit: value });
    },
    close: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
});

describeRpc('the messages of a utility process', () => {
  const { port1, port2 } = new MessageChannel();
  // Electron hands the child each message inside an event, the parent the message itself.
  const parentPort = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => {
      port2.postMessage(message);
    },
  });
  port2.on('message', (data: unknown) => parentPort.emit('message', { data }));
  const server = serve({
    contract: testContract,
    handlers: testHandlers,
    transport: parentPortTransport(parentPort),
  });
  return Promise.resolve({
    transport: utilityTransport(port1),
    emit: (value) => {
      server.emit('noticed', value);
    },
    close: () => {
      server.close();
      port1.close();
    },
  });
});

it('drops what is sent to a child that has ended', async () => {
  const child = fork(await buildEntry('test/support/rpc-child.ts'), [], {
    serialization: 'advanced',
    execArgv: [],
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const failures: unknown[] = [];
  child.on('error', (error) => failures.push(error));
  processTransport(child).send({ late: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(failures).toEqual([]);
});
