import { describe, expect, test, vi } from 'vitest';
import { ipcChannel } from '../../../../src/shared/ipc-channel';
import { FakeContents, FakeFrame } from '../../../support/fake-electron/fake-page';
import { openedWindow, pageClient, startHost } from '../../../support/fake-electron/start-host';

const own = 'app://studio/index.html';
const id = '0b8f2c1e-8d7a-4a53-9a51-3c0f4f5b6d77';
const call = { type: 'call', id: 0, method: 'app.info', params: undefined };

function cancellable(url: string) {
  const event = { url, prevented: false, preventDefault: () => (event.prevented = true) };
  return event;
}

describe('the running Electron host', { timeout: 30_000 }, () => {
  test('answers its own page, and no other sender', async () => {
    const host = await startHost();
    const { webContents } = await openedWindow(host);
    const { ipcMain } = host.module;
    const stranger = new FakeContents({
      ipcMain,
      preload: '',
      fetch: webContents.load.bind(null) as never,
    });
    const inner = Object.assign(new FakeFrame(own), { parent: webContents.mainFrame });
    const answered = async (
      contents: FakeContents,
      frame: FakeFrame,
      ...values: unknown[]
    ): Promise<boolean> => {
      const answers = vi.fn();
      frame.renderer.on(ipcChannel, answers);
      contents.sendFrom(frame, ipcChannel, ...values);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return answers.mock.calls.length > 0;
    };
    expect(await answered(webContents, new FakeFrame(own), id, call)).toBe(true);
    expect(await answered(stranger, new FakeFrame(own), id, call)).toBe(false);
    expect(await answered(webContents, inner, id, call)).toBe(false);
    expect(await answered(webContents, new FakeFrame('https://evil.example/'), id, call)).toBe(
      false,
    );
    expect(await answered(webContents, new FakeFrame(own), 'no id', call)).toBe(false);
    expect(await answered(webContents, new FakeFrame(own), 7, call)).toBe(false);
    expect(await answered(webContents, new FakeFrame(own))).toBe(false);
    const odd = { ...call, params: new Map() };
    expect(await answered(webContents, new FakeFrame(own), id, odd)).toBe(false);
    const extra = { ...call, more: 1 };
    expect(await answered(webContents, new FakeFrame(own), id, extra)).toBe(false);
  });

  test('tells a reloaded page of changes, and its predecessor nothing', async () => {
    const host = await startHost();
    const window = await openedWindow(host);
    const old = window.webContents.mainFrame;
    const client = pageClient(window);
    await client.call('app.info', undefined);
    window.webContents.reload();
    await vi.waitFor(() => {
      expect(window.webContents.loads).toBe(2);
    });
    const late = vi.fn();
    old.renderer.on(ipcChannel, late);
    const reloaded = pageClient(window);
    const changed = vi.fn();
    reloaded.on('settings.changed', changed);
    await reloaded.call('settings.update', { theme: 'light' });
    await vi.waitFor(() => {
      expect(changed).toHaveBeenCalledOnce();
    });
    expect(late).not.toHaveBeenCalled();
    expect(host.module.nativeTheme.themeSource).toBe('light');
  });

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    'holds its page back at %s',
    async (name) => {
      const { webContents } = await openedWindow(await startHost());
      const away = cancellable('https://evil.example/');
      webContents.emit(name, away);
      expect(away.prevented).toBe(true);
      const home = cancellable(own);
      webContents.emit(name, home);
      expect(home.prevented).toBe(false);
    },
  );

  test('opens no second window and no webview; listed links go to the browser', async () => {
    const host = await startHost();
    const { webContents } = await openedWindow(host);
    const open = (url: string): unknown => webContents.openWindow?.({ url } as never);
    expect(open('https://arxiv.org/abs/2303.01469')).toEqual({ action: 'deny' });
    expect(open('https://evil.example/')).toEqual({ action: 'deny' });
    expect(open('file:///etc/passwd')).toEqual({ action: 'deny' });
    expect(open(own)).toEqual({ action: 'deny' });
    expect(host.opened).toEqual(['https://arxiv.org/abs/2303.01469']);
    const webview = cancellable(own);
    webContents.emit('will-attach-webview', webview, {}, {});
    expect(webview.prevented).toBe(true);
    expect(host.windows).toHaveLength(1);
  });

  test('denies permissions, devices and downloads', async () => {
    const host = await startHost();
    await openedWindow(host);
    const { defaultSession } = host.module.session;
    const request = (permission: string): boolean => {
      const answer = vi.fn();
      const details = { requestingUrl: own, isMainFrame: true };
      defaultSession.permissionRequest?.({} as never, permission as never, answer, details);
      return answer.mock.calls[0]?.[0] as boolean;
    };
    const check = (permission: string, details: object): boolean | undefined =>
      defaultSession.permissionCheck?.(null, permission as never, 'app://studio/', {
        isMainFrame: true,
        ...details,
      });
    expect([request('media'), request('clipboard-sanitized-write')]).toEqual([false, true]);
    expect(check('clipboard-sanitized-write', {})).toBe(true);
    expect(check('clipboard-read', {})).toBe(false);
    expect(check('clipboard-sanitized-write', { isMainFrame: false })).toBe(false);
    expect(check('clipboard-sanitized-write', { embeddingOrigin: 'app://studio' })).toBe(false);
    expect(defaultSession.devicePermission?.({} as never)).toBe(false);
    const download = cancellable(own);
    defaultSession.emit('will-download', download, {}, {});
    expect(download.prevented).toBe(true);
  });

  test('lives on when its engine is killed, and tells the page by a typed error', async () => {
    const host = await startHost();
    const client = pageClient(await openedWindow(host));
    const [model] = await client.call('models.list', undefined);
    if (model?.state !== 'ready') throw new Error('no bundled model');
    const request = {
      edit: 'generate',
      modelId: model.manifest.id,
      classLabel: 0,
      schedule: { by: 'steps', steps: 1 },
      seed: 1,
      variations: 1,
      sampler: null,
      branch: null,
      device: 'cpu',
    } as const;
    const onProgress = ({ phase }: { phase: string }): void => {
      const engine = host.utilities[0];
      if (phase === 'loading' && engine?.pid !== undefined) process.kill(engine.pid, 'SIGKILL');
    };
    await expect(client.run('edit.run', request, { onProgress })).rejects.toMatchObject({
      code: 'engine-lost',
    });
    expect((await client.run('edit.run', request)).variants).toHaveLength(1);
    expect(host.utilities).toHaveLength(2);
  });
});
