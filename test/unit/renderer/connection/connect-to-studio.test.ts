import { WebSocket as NodeSocket } from 'ws';
import { afterEach, describe, expect, it } from 'vitest';
import {
  connectToStudio,
  type ConnectablePage,
} from '../../../../src/renderer/connection/connect-to-studio';
import { memoryTransportPair } from '../../../../src/shared/rpc/memory-transport';
import { serve, type Handlers } from '../../../../src/shared/rpc/server';
import type { Transport } from '../../../../src/shared/rpc/transport';
import type { EditRequest } from '../../../../src/shared/edit-contract';
import {
  studioContract,
  type AppInfo,
  type StudioContract,
} from '../../../../src/shared/studio-contract';
import { hostPage, type HostedPage } from '../../main/http/hosted-page';

const info: AppInfo = { version: '1.0.0', host: 'browser', nativeDialogs: false, outputs: '/out' };

/** Serves `app.info`, and an edit whose steps the test lets go one by one. */
function fakeStudio() {
  let step = (): void => undefined;
  const signals: AbortSignal[] = [];
  const handlers: Partial<Handlers<StudioContract>> = {
    'app.info': () => info,
    'edit.run': async (_, { progress, signal }) => {
      signals.push(signal);
      for (let i = 0; i < 3; i++) {
        await new Promise<void>((resolve) => (step = resolve));
        progress({ phase: 'queued', position: i + 1 });
      }
      return { variants: [], device: 'cpu', msPerStep: 1, duration: 1, notes: [] };
    },
  };
  return {
    signals,
    step: () => {
      step();
    },
    serve: (transport: Transport) =>
      serve({
        contract: studioContract,
        handlers: handlers as Handlers<StudioContract>,
        transport,
      }),
  };
}

/** A browser's page as far as connecting goes; `reload` gives the same page, loaded again. */
function openPage(link: string, profile = { cookie: '', storage: new Map<string, string>() }) {
  const url = new URL(link);
  const headers = (): Record<string, string> => ({ Origin: url.origin, Cookie: profile.cookie });
  const sockets: NodeSocket[] = [];
  const leaving: ((event: { persisted: boolean }) => void)[] = [];
  class PageSocket extends NodeSocket {
    constructor(address: string) {
      super(address, { headers: headers() });
      sockets.push(this);
    }
  }
  const page: ConnectablePage = {
    location: url,
    history: {
      replaceState: (_state, _title, path) => {
        url.href = new URL(String(path), url).href;
      },
    },
    localStorage: {
      getItem: (key) => profile.storage.get(key) ?? null,
      setItem: (key, value) => void profile.storage.set(key, value),
    },
    fetch: async (path, init) => {
      const response = await fetch(new URL(path as string, url), {
        ...init,
        headers: { ...headers(), ...(init?.headers as Record<string, string>) },
      });
      const [cookie] = response.headers.getSetCookie();
      if (cookie !== undefined) profile.cookie = cookie.split(';')[0]!;
      return response;
    },
    WebSocket: PageSocket as unknown as typeof WebSocket,
    addEventListener: (_, listener) => {
      leaving.push(listener);
    },
  };
  const leave = (persisted: boolean): void => {
    for (const listener of leaving) listener({ persisted });
    for (const socket of sockets) socket.terminate();
  };
  return {
    page,
    url,
    sockets,
    leave,
    reload: () => {
      leave(false);
      return openPage(url.href, profile);
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a page in the window of the desktop program', () => {
  it('talks over the bridge of the preload script and is always connected', async () => {
    const [bridge, studio] = memoryTransportPair();
    fakeStudio().serve(studio);
    const { page } = openPage('app://studio/index.html');
    const { client, state } = await connectToStudio({ ...page, pentimento: bridge });
    expect(await client.call('app.info', undefined)).toEqual(info);
    expect(state.get()).toBe('connected');
  });
});

describe('a page in a browser', () => {
  let hosted: HostedPage;
  const opened: { leave(persisted: boolean): void }[] = [];
  const open = (link: string) => {
    const page = openPage(link);
    opened.push(page);
    return page;
  };
  afterEach(async () => {
    for (const page of opened.splice(0)) page.leave(false);
    await hosted.close();
  });

  it('enters by the token in its link, which leaves the address bar', async () => {
    hosted = await hostPage({ serve: fakeStudio().serve });
    const { page, url } = open(hosted.host.newLink());
    const { client, state } = await connectToStudio(page);
    expect(state.get()).toBe('connected');
    expect(await client.call('app.info', undefined)).toEqual(info);
    expect(url.href).toBe(`${hosted.origin}/`);
  });

  it('comes back by its cookie when it is loaded again', async () => {
    hosted = await hostPage({ serve: fakeStudio().serve });
    const first = open(hosted.host.newLink());
    await connectToStudio(first.page);
    const again = first.reload();
    opened.push(again);
    const { client } = await connectToStudio(again.page);
    expect(await client.call('app.info', undefined)).toEqual(info);
    await until(() => hosted.sessions[0]!.closed);
    expect(hosted.sessions.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('comes back by its cookie when its old link is opened once more', async () => {
    hosted = await hostPage({ serve: fakeStudio().serve });
    const link = hosted.host.newLink();
    const first = open(link);
    await connectToStudio(first.page);
    const again = first.reload();
    opened.push(again);
    again.url.href = link;
    const { state } = await connectToStudio(again.page);
    expect(state.get()).toBe('connected');
  });

  it.each([
    ['without a token', () => `${hosted.origin}/`, 'not opened by a link'],
    ['with a wrong token', () => `${hosted.origin}/#token=AAAA`, 'used before'],
  ])('is told how to enter when it comes %s', async (_, link, message) => {
    hosted = await hostPage();
    await expect(connectToStudio(open(link()).page)).rejects.toMatchObject({
      code: 'connection-lost',
      message: expect.stringContaining(message),
      remedy: expect.stringContaining('Press Enter'),
    });
  });

  it('is told when the studio does not answer', async () => {
    hosted = await hostPage();
    const { page } = open(hosted.host.newLink());
    await hosted.close();
    await expect(connectToStudio(page)).rejects.toMatchObject({ code: 'connection-lost' });
    hosted = await hostPage();
  });

  it('sees its job to the end although its socket dropped in the middle', async () => {
    const studio = fakeStudio();
    hosted = await hostPage({ serve: studio.serve });
    const { page, sockets } = open(hosted.host.newLink());
    const { client, state } = await connectToStudio(page);
    const states: string[] = [];
    state.subscribe(() => states.push(state.get()));
    const positions: unknown[] = [];
    const result = client.run('edit.run', editRequest, {
      onProgress: (progress) => positions.push(progress),
    });
    await until(() => studio.signals.length === 1);
    studio.step();
    await until(() => positions.length === 1);
    sockets[0]!.terminate();
    await until(() => state.get() === 'reconnecting');
    studio.step();
    await new Promise((resolve) => setTimeout(resolve, 10));
    studio.step();
    expect((await result).device).toBe('cpu');
    expect(positions).toEqual([1, 2, 3].map((position) => ({ phase: 'queued', position })));
    expect(states).toEqual(['reconnecting', 'connected']);
    expect(hosted.sessions).toHaveLength(1);
  });

  it('has its jobs cancelled when it goes away', async () => {
    const studio = fakeStudio();
    hosted = await hostPage({ serve: studio.serve });
    const { page, leave } = open(hosted.host.newLink());
    const { client } = await connectToStudio(page);
    void client.run('edit.run', editRequest).catch(() => undefined);
    await until(() => studio.signals.length === 1);
    leave(false);
    await until(() => studio.signals[0]!.aborted);
  });

  it('keeps its session while the browser only set it aside', async () => {
    const studio = fakeStudio();
    hosted = await hostPage({ serve: studio.serve });
    const { page, leave } = open(hosted.host.newLink());
    const { client, state } = await connectToStudio(page);
    leave(true);
    await until(() => state.get() === 'reconnecting');
    expect(await client.call('app.info', undefined)).toEqual(info);
    expect(hosted.sessions).toHaveLength(1);
  });

  it('loses the connection, and all that is pending, when the studio closes', async () => {
    const studio = fakeStudio();
    hosted = await hostPage({ serve: studio.serve });
    const { page } = open(hosted.host.newLink());
    const { client, state } = await connectToStudio(page);
    const pending = client.run('edit.run', editRequest);
    const rejected = expect(pending).rejects.toMatchObject({ code: 'connection-lost' });
    await until(() => studio.signals.length === 1);
    await hosted.close();
    await rejected;
    expect(state.get()).toBe('lost');
    await expect(client.call('app.info', undefined)).rejects.toMatchObject({
      code: 'connection-lost',
    });
    hosted = await hostPage();
  });
});

const editRequest: EditRequest = {
  edit: 'generate',
  modelId: 'm',
  classLabel: null,
  schedule: { by: 'steps', steps: 2 },
  seed: 1,
  variations: 1,
  sampler: null,
  branch: null,
  device: 'auto',
};
