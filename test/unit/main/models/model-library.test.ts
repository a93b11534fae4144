import { createHash } from 'node:crypto';
import { link, mkdir, rename, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { createModelLibrary, type ModelLibrary } from '../../../../src/main/models/model-library';
import type { ModelManifest } from '../../../../src/shared/model-manifest';
import { createFaultVfs } from '../../../support/fault-vfs';
import { modelManifest } from '../../../support/model-manifest';
import { temporaryFolder } from '../../../support/temporary-folder';

const graph = new TextEncoder().encode('a graph');
const files = [{ name: 'model.onnx', size: graph.length, sha256: sha256(graph) }];

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function addModel(root: string, changes: Partial<ModelManifest> = {}): Promise<string> {
  const manifest = modelManifest({ files, ...changes });
  const folder = join(root, manifest.id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'model.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'model.onnx'), graph);
  return folder;
}

function libraryOf(...paths: string[]): ModelLibrary {
  const folders = paths.map((path, i) => ({ path, bundled: i === 0 }));
  return createModelLibrary({ vfs: nodeVfs, folders });
}

/** The reason why the only model in `root` is broken, and that it cannot be opened either. */
async function whyBroken(root: string): Promise<string> {
  const library = libraryOf(root);
  const [model] = await library.list();
  expect(model?.state).toBe('broken');
  if (model?.state !== 'broken') return '';
  await expect(library.open(model.id)).rejects.toMatchObject(model.error);
  expect(model.error.code).toBe('model-invalid');
  return model.error.message;
}

describe('a model library', () => {
  it('lists and opens the models of its folders', async () => {
    const [bundled, own] = [await temporaryFolder(), await temporaryFolder()];
    const folder = await addModel(bundled);
    await addModel(own, { id: 'mine' });
    const library = libraryOf(bundled, own, join(own, 'none'));
    expect(await library.list()).toEqual([
      { state: 'ready', manifest: modelManifest({ files }), bundled: true },
      { state: 'ready', manifest: modelManifest({ files, id: 'mine' }), bundled: false },
    ]);
    expect(await library.open('tiny')).toEqual({
      manifest: modelManifest({ files }),
      graphPath: join(folder, 'model.onnx'),
      sha256: sha256(graph),
    });
  });

  it('passes over what is not a model’s folder', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'empty'));
    await writeFile(join(root, 'README.md'), 'text');
    await addModel(root, { id: 'tiny' });
    await rename(join(root, 'tiny'), join(root, '.hidden'));
    expect(await libraryOf(root).list()).toEqual([]);
  });

  it('says which models there are when one is not found', async () => {
    const root = await temporaryFolder();
    await addModel(root);
    await expect(libraryOf(root).open('none')).rejects.toMatchObject({
      code: 'model-not-found',
      message: expect.stringContaining('“none”') as string,
      remedy: expect.stringContaining('tiny') as string,
    });
  });

  it('uses the first of two models of one id and says why not the other', async () => {
    const [first, second] = [await temporaryFolder(), await temporaryFolder()];
    const folder = await addModel(first);
    await addModel(second);
    const library = libraryOf(first, second);
    const models = await library.list();
    expect(models.map(({ state }) => state)).toEqual(['ready', 'broken']);
    expect(JSON.stringify(models[1])).toContain(`another model of the same id lies in “${folder}”`);
    expect((await library.open('tiny')).graphPath).toContain(first);
  });

  it('uses the second of two models of one id when the first is broken', async () => {
    const [first, second] = [await temporaryFolder(), await temporaryFolder()];
    await unlink(join(await addModel(first), 'model.onnx'));
    const folder = await addModel(second);
    const library = libraryOf(first, second);
    expect((await library.list()).map(({ state }) => state)).toEqual(['broken', 'ready']);
    expect((await library.open('tiny')).graphPath).toBe(join(folder, 'model.onnx'));
  });

  it('looks for a model nowhere but in its folders', async () => {
    const root = await temporaryFolder();
    await addModel(root, { id: 'models' });
    const library = libraryOf(join(root, 'models'));
    for (const id of ['../models', '.', join(root, 'models')]) {
      await expect(library.open(id)).rejects.toMatchObject({ code: 'model-not-found' });
    }
  });

  it('reads a manifest again only when it has changed', async () => {
    const root = await temporaryFolder();
    const path = join(await addModel(root), 'model.json');
    const vfs = createFaultVfs(nodeVfs);
    const library = createModelLibrary({ vfs, folders: [{ path: root, bundled: true }] });
    const reads = (): number => vfs.operations.filter((name) => name === 'readFile').length;
    await library.open('tiny');
    await library.open('tiny');
    expect(reads()).toBe(1);
    await writeFile(path, JSON.stringify(modelManifest({ files, name: 'Another name' })));
    expect((await library.open('tiny')).manifest.name).toBe('Another name');
    await writeFile(path, 'no manifest');
    await expect(library.open('tiny')).rejects.toMatchObject({ code: 'model-invalid' });
  });
});

describe('a broken model', () => {
  it.each([
    ['text', 'model', 'is not JSON'],
    ['a prototype', '{"__proto__":1}', 'is not JSON'],
    ['a missing key', '{"version":1}', 'not a valid manifest'],
    ['another id', JSON.stringify(modelManifest({ files, id: 'other' })), 'says “other”'],
    [
      'no graph',
      JSON.stringify(modelManifest({ files: [{ ...files[0]!, name: 'model.bin' }] })),
      'ends in .onnx',
    ],
    [
      'a file elsewhere',
      JSON.stringify(modelManifest({ files: [{ ...files[0]!, name: '../model.onnx' }] })),
      'lies directly in its folder',
    ],
    [
      'a file that is missing',
      JSON.stringify(modelManifest({ files: [...files, { ...files[0]!, name: 'weights.data' }] })),
      '“weights.data” is missing',
    ],
    [
      'a schedule that does not fall',
      JSON.stringify(
        modelManifest({ files, schedules: { twoStep: [1.4, 80], manyStep: [80], edits: {} } }),
      ),
      'must fall from each step to the next',
    ],
    [
      'another size',
      JSON.stringify(modelManifest({ files: [{ ...files[0]!, size: 99 }] })),
      '“model.onnx” has 7 bytes, and model.json says 99',
    ],
  ])('is listed with its reason when its manifest has %s', async (_, manifest, reason) => {
    const root = await temporaryFolder();
    await writeFile(join(await addModel(root), 'model.json'), manifest);
    expect(await whyBroken(root)).toContain(reason);
  });

  it('is one whose graph is a symbolic link', async () => {
    const root = await temporaryFolder();
    const path = join(await addModel(root), 'model.onnx');
    const elsewhere = join(await temporaryFolder(), 'model.onnx');
    await rename(path, elsewhere);
    await symlink(elsewhere, path);
    expect(await whyBroken(root)).toContain('“model.onnx” is a link to another place');
  });

  it('is one whose graph has a second name', async () => {
    const root = await temporaryFolder();
    const folder = await addModel(root);
    await link(join(folder, 'model.onnx'), join(root, 'second.onnx'));
    expect(await whyBroken(root)).toContain('“model.onnx” has a second name');
  });

  it('is one whose graph is a folder', async () => {
    const root = await temporaryFolder();
    const path = join(await addModel(root), 'model.onnx');
    await unlink(path);
    await mkdir(path);
    expect(await whyBroken(root)).toContain('“model.onnx” is not a file');
  });

  it('is found on opening when its content is not what the manifest says', async () => {
    const root = await temporaryFolder();
    const folder = await addModel(root);
    await writeFile(
      join(folder, 'model.onnx'),
      graph.map((byte) => byte ^ 1),
    );
    const library = libraryOf(root);
    expect((await library.list())[0]?.state).toBe('ready');
    await expect(library.open('tiny')).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringMatching(/“model.onnx” is not the file .* sha256/) as string,
    });
  });
});

describe('checksums', () => {
  it('are not computed to list, and once to open for as long as the file stays', async () => {
    const root = await temporaryFolder();
    const path = join(await addModel(root), 'model.onnx');
    const vfs = createFaultVfs(nodeVfs);
    const library = createModelLibrary({ vfs, folders: [{ path: root, bundled: true }] });
    const reads = (): number => vfs.operations.filter((name) => name === 'read').length;
    await library.list();
    expect(reads()).toBe(0);
    await library.open('tiny');
    const once = reads();
    expect(once).toBeGreaterThan(0);
    await library.open('tiny');
    expect(reads()).toBe(once);
    await writeFile(
      path,
      graph.map((byte) => byte ^ 1),
    );
    await utimes(path, 1, 1);
    await expect(library.open('tiny')).rejects.toMatchObject({ code: 'model-invalid' });
    expect(reads()).toBeGreaterThan(once);
  });

  it('can be cancelled', async () => {
    const root = await temporaryFolder();
    await addModel(root);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(libraryOf(root).open('tiny', { signal })).rejects.toThrow('enough');
  });

  it('give a typed error when the file cannot be read', async () => {
    const root = await temporaryFolder();
    await addModel(root);
    const vfs = createFaultVfs(nodeVfs);
    vfs.failEvery('read', 'EIO');
    const library = createModelLibrary({ vfs, folders: [{ path: root, bundled: true }] });
    await expect(library.open('tiny')).rejects.toMatchObject({ code: 'model-invalid' });
  });
});
