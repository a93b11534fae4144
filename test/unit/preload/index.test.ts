import { describe, expect, test, vi } from 'vitest';
import { ipcChannel, pageIdPattern } from '../../../src/shared/ipc-channel';
import { openedWindow, startHost } from '../../support/fake-electron/start-host';

async function loadedPage() {
  const host = await startHost();
  const { webContents } = await openedWindow(host);
  const bridge = webContents.mainWorld.pentimento;
  if (bridge === undefined) throw new Error('The page has no bridge.');
  const sent = vi.fn();
  host.module.ipcMain.on(ipcChannel, (_event: unknown, ...values: unknown[]) => {
    sent(...values);
  });
  return { host, webContents, bridge, sent };
}

describe('the preload script', { timeout: 30_000 }, () => {
  test('exposes one object of three functions, and nothing of Electron’s', async () => {
    const { webContents } = await loadedPage();
    const world = webContents.mainWorld as Record<string, Record<string, unknown>>;
    expect(Object.keys(world)).toEqual(['pentimento']);
    const members = Object.entries(world['pentimento'] ?? {}).map(([name, value]) => [
      name,
      typeof value,
    ]);
    expect(members).toEqual([
      ['send', 'function'],
      ['onMessage', 'function'],
      ['drop', 'function'],
    ]);
  });

  test('sends what it is given, and binary data as binary data, under one id a page', async () => {
    const { bridge, sent } = await loadedPage();
    bridge.send({ bytes: new Uint8Array([1, 2, 3]) });
    bridge.send('again');
    await vi.waitFor(() => {
      expect(sent).toHaveBeenCalledTimes(2);
    });
    const [[first, message], [second]] = sent.mock.calls as [[string, unknown], [string]];
    expect(first).toMatch(pageIdPattern);
    expect(second).toBe(first);
    expect(message).toEqual({ bytes: new Uint8Array([1, 2, 3]) });
  });

  test('draws another id after a reload', async () => {
    const { webContents, bridge, sent } = await loadedPage();
    bridge.send(1);
    await webContents.load('app://studio/index.html');
    webContents.mainWorld.pentimento?.send(2);
    await vi.waitFor(() => {
      expect(sent).toHaveBeenCalledTimes(2);
    });
    expect(sent.mock.calls[0]?.[0]).not.toBe(sent.mock.calls[1]?.[0]);
  });

  test('passes on the messages for its own page alone, without the event, until unsubscribed', async () => {
    const { webContents, bridge, sent } = await loadedPage();
    const listener = vi.fn();
    const unsubscribe = bridge.onMessage(listener);
    bridge.send(0);
    await vi.waitFor(() => {
      expect(sent).toHaveBeenCalledOnce();
    });
    const [id] = sent.mock.calls[0] as [string];
    const { renderer } = webContents.mainFrame;
    renderer.emit(ipcChannel, { sender: {} }, id, 'mine');
    renderer.emit(ipcChannel, {}, '0b8f2c1e-8d7a-4a53-9a51-3c0f4f5b6d77', 'another’s');
    renderer.emit('another-channel', {}, id, 'x');
    expect(listener.mock.calls).toEqual([['mine']]);
    unsubscribe();
    renderer.emit(ipcChannel, {}, id, 'late');
    expect(listener).toHaveBeenCalledOnce();
  });
});
