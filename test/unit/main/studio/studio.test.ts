import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { defaultSettings } from '../../../../src/shared/settings';
import { createFakeEngine } from './fake-engine';
import { writeModel } from './model-folder';
import { openTestStudio } from './open-test-studio';
import { generateRequest } from './requests';

/** Until all that is on its way between memory transports has arrived. */
function delivered(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('studio', () => {
  it('says what it is', async () => {
    const { client, paths } = await openTestStudio();
    expect(await client.call('app.info', undefined)).toEqual({
      version: '9.8.7',
      host: 'cli',
      nativeDialogs: false,
      outputs: paths.outputs,
    });
  });

  it('tells every window what happened to the engine', async () => {
    const engine = createFakeEngine();
    const { client, connectAnother } = await openTestStudio({ engine });
    const heard: string[] = [];
    for (const window of [client, connectAnother()]) {
      window.on('engine.notice', ({ message }) => heard.push(message));
    }
    engine.notice('It was started again.');
    await delivered();
    expect(heard).toEqual(['It was started again.', 'It was started again.']);
  });

  it('tells every window of changed settings, and keeps them', async () => {
    const { client, connectAnother, paths } = await openTestStudio();
    const heard: number[] = [];
    connectAnother().on('settings.changed', ({ steps }) => heard.push(steps));
    const settings = await client.call('settings.update', { steps: 5, theme: 'light' });
    expect(settings).toEqual({ ...defaultSettings, steps: 5, theme: 'light' });
    await delivered();
    expect(heard).toEqual([5]);
    const next = await openTestStudio({ home: paths.settings.replace(/\/settings.json$/, '') });
    expect(await next.client.call('settings.get', undefined)).toEqual(settings);
  });

  it('leaves a setting alone that is named without a value', async () => {
    const { client } = await openTestStudio();
    const settings = await client.call('settings.update', { steps: undefined, seed: 3 });
    expect(settings).toEqual({ ...defaultSettings, seed: 3 });
  });

  it('says aloud when the settings file could not be read', async () => {
    const { client, paths } = await openTestStudio();
    await nodeVfs.makeFolder(paths.data);
    const handle = await nodeVfs.open(paths.settings, 'create');
    await handle.writeFile(new TextEncoder().encode('{ broken'));
    await handle.close();
    const heard: string[] = [];
    client.on('engine.notice', ({ message }) => heard.push(message));
    expect(await client.call('settings.get', undefined)).toEqual(defaultSettings);
    expect(heard).toEqual([expect.stringContaining('settings')]);
  });

  it('lists the models of both folders', async () => {
    const { client, paths } = await openTestStudio();
    await writeModel(paths.bundledModels, 'starter');
    await writeModel(paths.models, 'mine');
    const models = await client.call('models.list', undefined);
    expect(models).toMatchObject([
      { state: 'ready', bundled: true, manifest: { id: 'starter' } },
      { state: 'ready', bundled: false, manifest: { id: 'mine' } },
    ]);
  });

  it('cancels what a window asked for when it closes', async () => {
    const engine = createFakeEngine({ hangs: true });
    const { studio, client, paths } = await openTestStudio({ engine });
    await writeModel(paths.models, 'tiny');
    const run = client.run('edit.run', generateRequest(), {
      onProgress: () => void studio.close(),
    });
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    void run.then(settle, settle);
    await expect.poll(() => engine.closed).toBe(true);
    // Nobody listens any more, so no answer is sent.
    expect(settled).toBe(false);
  });

  it('finishes what is being written before it ends', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const vfs = {
      ...nodeVfs,
      open: async (path: string, how: 'create' | 'read') => {
        if (how === 'create') await held;
        return await nodeVfs.open(path, how);
      },
    };
    const { studio, client, paths } = await openTestStudio({ vfs });
    void client.call('settings.update', { steps: 9 });
    await delivered();
    let ended = false;
    const closing = studio.close().then(() => {
      ended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(ended).toBe(false);
    release();
    await closing;
    expect(JSON.parse(await readFile(paths.settings, 'utf8'))).toMatchObject({ steps: 9 });
  });

  it('logs what it did not foresee, and answers in words', async () => {
    const engine = createFakeEngine();
    const broken: typeof engine = {
      ...engine,
      sample: () => Promise.reject(new TypeError('a mistake in the program')),
    };
    const { client, paths, logged } = await openTestStudio({ engine: broken });
    await writeModel(paths.models, 'tiny');
    await expect(client.run('edit.run', generateRequest())).rejects.toMatchObject({
      code: 'internal',
      remedy: expect.stringContaining('log') as unknown,
    });
    expect(logged).toEqual(['edit.run failed']);
  });
});
