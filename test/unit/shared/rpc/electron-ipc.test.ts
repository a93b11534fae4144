import type { IpcMain, WebContents } from 'electron';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { servePages } from '../../../../src/main/electron/ipc-transport';
import { connect } from '../../../../src/shared/rpc/client';
import { serve, type Server } from '../../../../src/shared/rpc/server';
import { describeRpc, type RpcConnection } from '../../../support/describe-rpc';
import { buildPreload } from '../../../support/fake-electron/build-preload';
import { FakeContents } from '../../../support/fake-electron/fake-page';
import { testContract, testHandlers } from '../../../support/rpc-test-contract';

const ipcMain = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  return new EventEmitter();
});

vi.mock('electron', () => ({ ipcMain: ipcMain as unknown as IpcMain }));

let preload: string;

beforeAll(async () => {
  preload = await buildPreload();
}, 30_000);

/** A page that has loaded, and main's end of its connection, which begins with its first message. */
async function openPage(): Promise<RpcConnection> {
  const contents = new FakeContents({
    ipcMain,
    preload,
    fetch: () => Promise.resolve(new Response('<!doctype html>')),
  });
  let server: Server<typeof testContract> | undefined;
  const pages = servePages({
    isOwn: (sender) => sender === (contents as unknown),
    onPage: (transport) => {
      server = serve({ contract: testContract, handlers: testHandlers, transport });
      return server;
    },
    onDrop: () => undefined,
    // What a page of an earlier test still sends.
    onRefused: () => undefined,
  });
  await contents.load('app://studio/index.html');
  const transport = contents.mainWorld.pentimento;
  if (transport === undefined) throw new Error('The page has no bridge.');
  await connect({ contract: testContract, transport }).call('nothing', undefined);
  return {
    transport,
    emit: (value) => {
      server?.emit('noticed', value);
    },
    close: () => {
      pages.drop(contents as unknown as WebContents);
      ipcMain.removeAllListeners();
    },
  };
}

describeRpc('Electron’s IPC and the preload script', openPage);

it('answers 10,000 calls over Electron’s IPC, all at once', async () => {
  const connection = await openPage();
  onTestFinished(() => connection.close());
  const { transport } = connection;
  const client = connect({ contract: testContract, transport });
  const started = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 10_000 }, (_, n) => client.call('double', n)),
  );
  // A tenth of that on an idle machine.
  expect(performance.now() - started).toBeLessThan(5000);
  expect(answers).toEqual(Array.from({ length: 10_000 }, (_, n) => 2 * n));
});
