/** A child process that serves the RPC test contract; `{ emit }` makes it emit an event. */
import { z } from 'zod';
import { serve } from '../../src/shared/rpc/server';
import { processTransport } from '../../src/main/engine/process-transport';
import { testContract, testHandlers } from './rpc-test-contract';

const server = serve({
  contract: testContract,
  handlers: testHandlers,
  transport: processTransport(process),
});
const order = z.strictObject({ emit: z.string() });
process.on('message', (message) => {
  const { data } = order.safeParse(message);
  if (data !== undefined) server.emit('noticed', data.emit);
});
