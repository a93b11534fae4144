import { vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { webSocketDial } from '../../../../src/renderer/connection/web-socket-dial';
import { createResumableClient } from '../../../../src/shared/rpc/resumable-client';
import { sessionIdBytes } from '../../../../src/shared/rpc/resumable-frames';
import { serve, type Server } from '../../../../src/shared/rpc/server';
import { describeRpc } from '../../../support/describe-rpc';
import { testContract, testHandlers } from '../../../support/rpc-test-contract';
import { hostPage } from '../../main/http/hosted-page';

describeRpc('the WebSocket of the browser host', async () => {
  const servers: Server<typeof testContract>[] = [];
  const page = await hostPage({
    serve: (transport) => {
      const server = serve({ contract: testContract, handlers: testHandlers, transport });
      servers.push(server);
      return server;
    },
  });
  const { cookie, socket } = await page.enter();
  class PageSocket extends NodeSocket {
    constructor(address: string) {
      super(address, { headers: { Origin: page.origin, Cookie: cookie } });
    }
  }
  const url = `${page.origin.replace('http', 'ws')}${socket}`;
  const transport = createResumableClient({
    dial: webSocketDial(url, PageSocket as unknown as typeof WebSocket),
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    sessionId: crypto.getRandomValues(new Uint8Array(sessionIdBytes)),
    onLost: () => undefined,
  });
  await vi.waitUntil(() => transport.state() === 'connected');
  return {
    transport,
    emit: (value) => {
      for (const server of servers) server.emit('noticed', value);
    },
    close: async () => {
      transport.close();
      await page.close();
    },
  };
});
