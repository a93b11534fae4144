import { mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { nodeVfs } from '../../../../src/main/files/vfs';
import type { ImportProgress } from '../../../../src/shared/import-contract';
import type { Model } from '../../../../src/shared/models-contract';
import { diffusersFiles, writeDiffusers } from '../models/import/support/checkpoints';
import { writeModel } from './model-folder';
import { openTestStudio, temporaryFolder, type TestStudio } from './open-test-studio';
import { generateRequest } from './requests';

const idsOf = (models: readonly Model[]): string[] =>
  models.map((model) => (model.state === 'ready' ? model.manifest.id : model.id));

async function checkpoint(): Promise<string> {
  return await writeDiffusers(
    join(await temporaryFolder(), 'toy-model'),
    diffusersFiles('without-middle'),
  );
}

async function openWithCheckpoint(): Promise<TestStudio> {
  const path = await checkpoint();
  return await openTestStudio({ chooseModel: () => Promise.resolve(path) });
}

describe('models.import', () => {
  it('makes a model of what the host was given, and tells every window', async () => {
    const { client, connectAnother } = await openWithCheckpoint();
    const changed = vi.fn();
    connectAnother().on('models.changed', changed);
    const told: ImportProgress[] = [];
    const manifest = await client.run(
      'models.import',
      { name: 'Toy', kind: 'edm', storage: 'float16' },
      { onProgress: (progress) => told.push(progress) },
    );
    expect(manifest).toMatchObject({ id: 'toy-model', name: 'Toy', kind: 'edm' });
    expect(told[0]).toEqual({ phase: 'reading' });
    expect(told.at(-2)).toEqual({ phase: 'writing', fraction: 1 });
    expect(told.at(-1)).toEqual({ phase: 'finishing' });
    expect(told.length).toBeLessThan(104);
    const models = await client.call('models.list', undefined);
    expect(models).toEqual([{ state: 'ready', manifest, bundled: false }]);
    expect(changed).toHaveBeenCalledExactlyOnceWith(models);
  });

  it('answers null when the user changed their mind', async () => {
    const { client } = await openTestStudio({ chooseModel: () => Promise.resolve(null) });
    expect(await client.run('models.import', {})).toBeNull();
  });

  it('names the command line and the folder where the host has no dialogs', async () => {
    const { client, paths } = await openTestStudio();
    await expect(client.run('models.import', {})).rejects.toMatchObject({
      code: 'invalid-request',
      remedy: expect.stringMatching(/pentimento models import PATH/) as unknown,
    });
    await expect(client.run('models.import', {})).rejects.toMatchObject({
      remedy: expect.stringContaining(paths.models) as unknown,
    });
  });

  it('takes no path from a window', async () => {
    const { client } = await openWithCheckpoint();
    const hostile = { path: '/etc' } as object;
    await expect(client.run('models.import', hostile)).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { client, paths } = await openWithCheckpoint();
    const controller = new AbortController();
    const running = client.run(
      'models.import',
      {},
      {
        signal: controller.signal,
        onProgress: () => {
          controller.abort();
        },
      },
    );
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await vi.waitFor(async () => {
      expect(await readdir(paths.models).catch(() => [])).toEqual([]);
    });
  });

  it('keeps a model that is there already', async () => {
    const { client } = await openWithCheckpoint();
    await client.run('models.import', {});
    await expect(client.run('models.import', {})).rejects.toMatchObject({ code: 'conflict' });
    expect(await client.run('models.import', { id: 'second' })).toMatchObject({ id: 'second' });
  });
});

describe('models.remove', () => {
  it('removes a model with all that is in its folder, and tells every window', async () => {
    const { client, paths, connectAnother } = await openTestStudio();
    await writeModel(paths.models, 'tiny');
    await writeModel(paths.models, 'other');
    await mkdir(join(paths.models, 'tiny', 'notes'));
    await writeFile(join(paths.models, 'tiny', 'notes', 'a.txt'), 'a');
    const changed = vi.fn<(models: Model[]) => void>();
    connectAnother().on('models.changed', changed);
    await client.call('models.remove', { id: 'tiny' });
    expect(await readdir(paths.models)).toEqual(['other']);
    expect(changed.mock.calls.map(([models]) => idsOf(models))).toEqual([['other']]);
    const run = client.run('edit.run', generateRequest());
    await expect(run).rejects.toMatchObject({ code: 'model-not-found' });
  });

  it('removes one that is broken', async () => {
    const { client, paths } = await openTestStudio();
    await mkdir(join(paths.models, 'Half a model'), { recursive: true });
    await writeFile(join(paths.models, 'Half a model', 'model.json'), '{}');
    await client.call('models.remove', { id: 'Half a model' });
    expect(await readdir(paths.models)).toEqual([]);
  });

  it('refuses one that came with the program, and one that is not there', async () => {
    const { client, paths } = await openTestStudio();
    await writeModel(paths.bundledModels, 'tiny');
    await expect(client.call('models.remove', { id: 'tiny' })).rejects.toMatchObject({
      code: 'invalid-request',
    });
    for (const id of ['nothing', '..', '../bundled/tiny', '.']) {
      await expect(client.call('models.remove', { id })).rejects.toMatchObject({
        code: 'model-not-found',
      });
    }
    expect(await readdir(join(paths.bundledModels, 'tiny'))).toContain('model.onnx');
  });

  it('leaves alone what a link leads to', async () => {
    const { client, paths } = await openTestStudio();
    const elsewhere = await temporaryFolder();
    await writeModel(elsewhere, 'tiny');
    await mkdir(paths.models);
    await symlink(join(elsewhere, 'tiny'), join(paths.models, 'tiny'), 'dir');
    await client.call('models.remove', { id: 'tiny' });
    expect(await readdir(paths.models)).toEqual([]);
    expect(await readdir(join(elsewhere, 'tiny'))).toContain('model.onnx');
  });

  it('says so when its files are in use, and keeps it whole', async () => {
    const locked = Object.assign(new Error('locked'), { code: 'EBUSY' });
    const vfs = { ...nodeVfs, rename: () => Promise.reject(locked) };
    const { client, paths } = await openTestStudio({ vfs });
    await writeModel(paths.models, 'tiny');
    await expect(client.call('models.remove', { id: 'tiny' })).rejects.toMatchObject({
      code: 'busy',
    });
    expect(await client.call('models.list', undefined)).toMatchObject([{ state: 'ready' }]);
  });
});

describe('models.verify', () => {
  it('reads all files of a model', async () => {
    const { client, paths } = await openTestStudio();
    await writeModel(paths.models, 'tiny');
    const checked = await client.call('models.verify', { id: 'tiny' });
    expect(checked.files).toBe(1);
    expect(checked.bytes).toBeGreaterThan(0);
  });

  it('sees a change that leaves the time and size of a file as they were', async () => {
    const seen = new Map<string, number>();
    const vfs = {
      ...nodeVfs,
      lstat: async (path: string) => {
        const stats = await nodeVfs.lstat(path);
        const mtimeMs = seen.get(path) ?? stats.mtimeMs;
        seen.set(path, mtimeMs);
        return { ...stats, mtimeMs };
      },
    };
    const { client, paths } = await openTestStudio({ vfs });
    await writeModel(paths.models, 'tiny');
    await client.call('models.verify', { id: 'tiny' });
    const file = await open(join(paths.models, 'tiny', 'model.onnx'), 'r+');
    await file.write(Uint8Array.of(0xee), 0, 1, 20);
    await file.close();
    await expect(client.call('models.verify', { id: 'tiny' })).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('sha256') as unknown,
    });
    await expect(client.call('models.verify', { id: 'gone' })).rejects.toMatchObject({
      code: 'model-not-found',
    });
  });
});
