import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { contentSecurityPolicy } from '../../../../src/shared/content-security-policy';
import { openedWindow, pageClient, startHost } from '../../../support/fake-electron/start-host';

/** Where the page's colours are. */
const tokens = '../../../../src/renderer/theme/tokens.css';

const png = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: '#306090' } })
    .png()
    .toBuffer();

describe('the Electron host', { timeout: 30_000 }, () => {
  test('prepares scheme, sandbox and lock before Electron is ready, and the window after', async () => {
    const host = await startHost();
    await openedWindow(host);
    expect(host.journal).toEqual([
      'protocol.registerSchemesAsPrivileged',
      'app.enableSandbox',
      'app.setAppUserModelId',
      'app.setPath(userData)',
      'app.requestSingleInstanceLock',
      'ready',
      'app.setAboutPanelOptions',
      'new BrowserWindow',
    ]);
    expect(host.schemes).toEqual([
      { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) },
    ]);
    expect(host.module.app.paths.get('userData')).toBe(join(host.home, 'data/window'));
  });

  test('opens one window, sandboxed, that shows itself when its page is there', async () => {
    const host = await startHost();
    const window = await openedWindow(host);
    expect(host.windows).toHaveLength(1);
    const styles = await readFile(new URL(tokens, import.meta.url), 'utf8');
    const [, surface] = /'dark'\] \{[^}]*--pm-surface: (#\w+)/.exec(styles) ?? [];
    expect(window.options).toMatchObject({
      title: 'Pentimento',
      show: false,
      backgroundColor: surface,
    });
    expect(window.options.webPreferences).toMatchObject({
      preload: join(host.out, 'preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    await vi.waitFor(() => {
      expect(window.calls).toContain('show');
    });
    expect(host.module.nativeTheme.themeSource).toBe('dark');
  });

  test('serves its page over app:// under the content security policy, and nothing else', async () => {
    const host = await startHost();
    const { webContents } = await openedWindow(host);
    expect(webContents.mainFrame.url).toBe('app://studio/index.html');
    expect(webContents.response?.status).toBe(200);
    expect(webContents.response?.headers.get('content-security-policy')).toBe(
      contentSecurityPolicy,
    );
    const { defaultSession } = host.module.session;
    expect((await defaultSession.fetch('app://studio/../main/index.js')).status).toBe(404);
    expect((await defaultSession.fetch('app://studio/main/index.js')).status).toBe(404);
    expect((await defaultSession.fetch('https://example.com/')).type).toBe('error');
  });

  test('answers the page through the preload script’s one object', async () => {
    const host = await startHost();
    const window = await openedWindow(host);
    expect(Object.keys(window.webContents.mainWorld)).toEqual(['pentimento']);
    expect(Object.keys(window.webContents.mainWorld.pentimento ?? {})).toEqual([
      'send',
      'onMessage',
      'drop',
    ]);
    const info = await pageClient(window).call('app.info', undefined);
    expect(info).toMatchObject({ host: 'electron', nativeDialogs: true });
    expect(info.outputs).toBe(join(host.home, 'outputs'));
  });

  test('imports what was dropped on the window, once, and gives its place to no page', async () => {
    const host = await startHost();
    const window = await openedWindow(host);
    const client = pageClient(window);
    const bridge = window.webContents.mainWorld.pentimento;
    const [file, made] = [new File([], 'mine.pt'), new File([], 'made-by-a-script.pt')];
    window.webContents.places.set(file, join(host.home, 'mine.pt'));
    expect(await client.run('models.import', { from: 'dropped' })).toBeNull();
    expect(bridge?.drop(made)).toBe(false);
    expect(bridge?.drop(file)).toBe(true);
    await expect(client.run('models.import', { from: 'dropped' })).rejects.toMatchObject({
      code: 'file-access',
      message: expect.stringContaining('“mine.pt”') as unknown,
    });
    expect(await client.run('models.import', { from: 'dropped' })).toBeNull();
  });

  test('saves a picture where the dialog says, and not at all when it is dismissed', async () => {
    const host = await startHost();
    const client = pageClient(await openedWindow(host));
    const bytes = new Uint8Array(await png());
    const { picture } = await client.call('pictures.open', { name: 'sea.png', bytes });
    expect(await client.call('pictures.saveAs', { id: picture.id })).toBeNull();
    host.answers.savePath = join(host.home, 'chosen.png');
    const saved = await client.call('pictures.saveAs', { id: picture.id });
    expect(saved).toMatchObject({ path: host.answers.savePath, width: 8, height: 6 });
    const { data } = await sharp(await readFile(host.answers.savePath))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([0x30, 0x60, 0x90]);
    expect(host.asked[0]).toMatchObject({
      kind: 'save',
      options: { defaultPath: expect.stringContaining(join(host.home, 'outputs')) },
    });
  });

  test('opens the picture that the dialog chose, remembers it, and gives its place to no page', async () => {
    const host = await startHost();
    const client = pageClient(await openedWindow(host));
    expect(await client.call('files.choose', undefined)).toBeNull();
    host.answers.openPath = join(host.home, 'holiday.png');
    const file = await png();
    await writeFile(host.answers.openPath, file);
    const chosen = await client.call('files.choose', undefined);
    expect(chosen).toMatchObject({ name: 'holiday.png' });
    expect(Buffer.from(chosen?.bytes ?? []).equals(file)).toBe(true);
    const [recent] = await client.call('files.recent', undefined);
    expect(recent).toEqual({ id: expect.any(String), name: 'holiday.png', how: 'opened' });
    const again = await client.call('files.openRecent', { id: recent?.id ?? '' });
    expect(Buffer.from(again.bytes).equals(file)).toBe(true);
  });

  test('trashes, shows and drags out saved pictures by the system’s own means', async () => {
    const host = await startHost();
    const window = await openedWindow(host);
    const client = pageClient(window);
    const path = join(host.home, 'outputs', '2026-05', 'sea.png');
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, await png());
    const list = await client.call('gallery.list', { search: '' });
    expect(list).toMatchObject({ trash: 'system', desktop: true, folder: true });
    const [id = ''] = list.ids;
    await client.call('gallery.reveal', { id });
    await client.call('gallery.drag', { id });
    expect(host.shown).toEqual([path]);
    expect(window.webContents.dragged).toMatchObject([
      { file: path, icon: { png: expect.any(Buffer) } },
    ]);
    expect(await client.call('gallery.trash', { ids: [id] })).toEqual({ trashed: [id] });
    expect(host.trashed).toEqual([path]);
  });

  test('follows theme, language and shortcuts with its menu', async () => {
    const host = await startHost();
    const client = pageClient(await openedWindow(host));
    await client.call('settings.update', { theme: 'light', language: 'de' });
    await vi.waitFor(() => {
      expect(host.module.nativeTheme.themeSource).toBe('light');
      expect(host.menu().map(({ label }) => label)).toContain('&Datei');
    });
  });

  test('runs an edit in a utility process, and ends that process when it quits', async () => {
    const host = await startHost();
    const client = pageClient(await openedWindow(host));
    const [model] = await client.call('models.list', undefined);
    if (model?.state !== 'ready') throw new Error('no bundled model');
    const phases = new Set<string>();
    const result = await client.run(
      'edit.run',
      {
        edit: 'generate',
        modelId: model.manifest.id,
        classLabel: 0,
        schedule: { by: 'steps', steps: 1 },
        seed: 1,
        variations: 1,
        sampler: null,
        branch: null,
        device: 'cpu',
      },
      { onProgress: ({ phase }) => phases.add(phase) },
    );
    expect(result.variants).toHaveLength(1);
    expect([...phases]).toContain('step');
    const [engine] = host.utilities;
    expect(engine?.ended).toBe(false);
    host.module.app.quit();
    expect(host.module.app.ended).toBeUndefined();
    await vi.waitFor(() => {
      expect(host.module.app.ended).toBe(0);
    }, 8000);
    await vi.waitFor(() => {
      expect(engine?.ended).toBe(true);
    });
  });

  test('as a second instance it quits before it opens anything', async () => {
    const host = await startHost({ isFirst: false });
    expect(host.module.app.ended).toBe(0);
    expect(host.windows).toEqual([]);
  });

  test('brings its window to the front when a second instance is started', async () => {
    const host = await startHost();
    const window = await openedWindow(host);
    window.minimized = true;
    host.module.app.emit('second-instance', {}, [], '');
    await vi.waitFor(() => {
      expect(window.calls).toEqual(expect.arrayContaining(['restore', 'focus']));
    });
    expect(host.windows).toHaveLength(1);
  });

  test('loads a page again whose process is gone; the new page is answered, the old is not', async () => {
    const host = await startHost();
    const { webContents } = await openedWindow(host);
    const before = webContents.mainFrame;
    const lost = vi.fn();
    webContents.mainWorld.pentimento?.onMessage(lost);
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    await vi.waitFor(() => {
      expect(webContents.loads).toBe(2);
    });
    expect(webContents.mainFrame).not.toBe(before);
    const client = pageClient(await openedWindow(host));
    expect(await client.call('app.info', undefined)).toMatchObject({ host: 'electron' });
    expect(lost).not.toHaveBeenCalled();
  });

  test('asks the user once a page has crashed too often', async () => {
    const host = await startHost();
    const { webContents } = await openedWindow(host);
    for (const loads of [2, 3, 4]) {
      webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
      await vi.waitFor(() => {
        expect(webContents.loads).toBe(loads);
      });
    }
    host.answers.messageBox = 1;
    webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await vi.waitFor(() => {
      expect(host.asked.map(({ kind }) => kind)).toEqual(['message']);
      expect(host.journal).toContain('app.quit');
    });
    expect(webContents.loads).toBe(4);
  });

  test('remembers where its window was', async () => {
    const host = await startHost();
    const window = await openedWindow(host);
    window.maximized = true;
    host.module.app.quit();
    await vi.waitFor(() => {
      expect(host.module.app.ended).toBe(0);
    }, 8000);
    const again = await startHost({ home: host.home });
    const reopened = await openedWindow(again);
    expect(reopened.options).toMatchObject({ x: 10, y: 20, width: 1360, height: 860 });
    await vi.waitFor(() => {
      expect(reopened.maximized).toBe(true);
    });
  });

  test('says why when it cannot start, and opens nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pentimento-host-'));
    const home = join(folder, 'file');
    await writeFile(home, 'no folder');
    const host = await startHost({ home });
    await vi.waitFor(() => {
      expect(host.module.app.ended).toBe(1);
    });
    expect(host.asked).toEqual([
      {
        kind: 'error',
        options: {
          title: 'Pentimento could not start',
          content: expect.stringMatching(/.+\n\n.+/),
        },
      },
    ]);
    expect(host.windows).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
