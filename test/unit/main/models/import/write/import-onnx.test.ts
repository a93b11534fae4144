import { link, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { consistencyPreconditioning } from '../../../../../../src/main/diffusion/preconditioning';
import { nodeVfs } from '../../../../../../src/main/files/vfs';
import { createModelImporter } from '../../../../../../src/main/models/import/model-importer';
import { createModelLibrary } from '../../../../../../src/main/models/model-library';
import { modelManifest } from '../../../../../support/model-manifest';
import { temporaryFolder } from '../../../../../support/temporary-folder';
import { uniform } from '../support/recipe';
import { largestDifference } from '../support/run-denoiser';
import { denoiserWith, onnxOf, picture, type GraphTensor } from '../support/write-onnx';

const manifest = { ...modelManifest({ id: 'mine' }), resolution: 8, classes: null };
const weight = (external: Record<string, string>): GraphTensor => ({
  name: 'w',
  shape: [4],
  external,
});

async function places() {
  const root = await temporaryFolder();
  const [models, source] = [join(root, 'models'), join(root, 'source')];
  await mkdir(source);
  const importer = createModelImporter({ vfs: nodeVfs, models });
  return { root, models, source, importer };
}

async function writeModel(
  folder: string,
  graph: Uint8Array,
  words: object = manifest,
): Promise<void> {
  await writeFile(join(folder, 'denoiser.onnx'), graph);
  await writeFile(join(folder, 'model.json'), JSON.stringify(words));
}

describe('importing an ONNX graph with its manifest', () => {
  it('copies the graph and its weights into a model that the library opens', async () => {
    const { models, source, importer } = await places();
    const graph = onnxOf(
      denoiserWith([], [weight({ location: 'w.bin', offset: '4', length: '16' })]),
    );
    await writeModel(source, graph);
    await writeFile(join(source, 'w.bin'), new Uint8Array(20));
    await writeFile(join(source, 'unrelated.txt'), 'x');
    const imported = await importer.importModel({ path: source, id: 'mine' });
    expect(imported.files.map(({ name, size }) => [name, size])).toEqual([
      ['denoiser.onnx', graph.length],
      ['w.bin', 20],
    ]);
    expect((await readdir(join(models, 'mine'))).sort()).toEqual([
      'denoiser.onnx',
      'model.json',
      'w.bin',
    ]);
    const library = createModelLibrary({
      vfs: nodeVfs,
      folders: [{ path: models, bundled: false }],
    });
    expect(await readFile((await library.open('mine')).graphPath)).toEqual(Buffer.from(graph));
  });
});

describe.each([
  ['lies in a folder above', '../w.bin'],
  ['lies anywhere', '/etc/passwd'],
  ['lies in a folder below', 'inner/w.bin'],
  ['lies behind a backslash', '..\\w.bin'],
  ['has no name', ''],
  ['is the graph itself', 'denoiser.onnx'],
] as const)('a graph whose data %s', (_, location) => {
  it('is refused', async () => {
    const { models, source, importer } = await places();
    await writeModel(source, onnxOf(denoiserWith([], [weight({ location })])));
    const work = importer.importModel({ path: source, id: 'mine' });
    await expect(work).rejects.toMatchObject({
      code: 'model-invalid',
      message: /not a file of its own/,
    });
    expect(await readdir(models)).toEqual([]);
  });
});

describe('a graph whose data', () => {
  const place = { location: 'w.bin', offset: '0', length: '16' };
  const importWith = async (
    prepare: (path: string, root: string) => Promise<void>,
    external: Record<string, string> = place,
  ): Promise<unknown> => {
    const { root, source, importer } = await places();
    await writeModel(source, onnxOf(denoiserWith([], [weight(external)])));
    await prepare(join(source, 'w.bin'), root);
    return importer.importModel({ path: source, id: 'mine' }).catch((error: unknown) => error);
  };

  it('is a link is refused', async () => {
    const error = await importWith(async (path, root) => {
      await writeFile(join(root, 'elsewhere'), new Uint8Array(16));
      await symlink(join(root, 'elsewhere'), path);
    });
    expect(error).toMatchObject({ code: 'model-invalid', message: /is a link/ });
  });

  it('has a second name is refused', async () => {
    const error = await importWith(async (path, root) => {
      await writeFile(join(root, 'elsewhere'), new Uint8Array(16));
      await link(join(root, 'elsewhere'), path);
    });
    expect(error).toMatchObject({ code: 'model-invalid', message: /second name/ });
  });

  it('is a folder is refused', async () => {
    const error = await importWith((path) => mkdir(path));
    expect(error).toMatchObject({ code: 'model-invalid', message: /not a file/ });
  });

  it('is missing is refused', async () => {
    expect(await importWith(() => Promise.resolve())).toMatchObject({ code: 'file-access' });
  });

  it.each([
    ['ends too early', { ...place, offset: '8' }, /beyond the end/],
    ['is at a place that is no number', { ...place, offset: '0x8' }, /no proper place/],
    ['has another size than its shape', { ...place, length: '12' }, /needs 16 bytes and has 12/],
  ])('%s is refused', async (_, external, reason) => {
    const error = await importWith((path) => writeFile(path, new Uint8Array(20)), external);
    expect(error).toMatchObject({ code: 'model-invalid', message: reason });
  });
});

describe.each([
  [
    'takes other inputs',
    { inputs: { x: picture, sigma: [1, null] } },
    /its inputs are “x”, “sigma”/,
  ],
  ['takes fewer inputs', { inputs: { sample: picture } }, /its inputs are “sample”/],
  ['gives no denoised picture', { outputs: { y: picture } }, /no output “denoised”/],
  [
    'takes pictures of another size',
    { inputs: { sample: [1, null, 3, 16, 16], sigma: [1, null] } },
    /“sample” is any × 3 × 16 × 16/,
  ],
  [
    'takes one picture at a time',
    { inputs: { sample: [1, 1, 3, 8, 8], sigma: [1, null] } },
    /“sample” is 1 × 3/,
  ],
  [
    'takes pictures in another type',
    { inputs: { sample: [10, null, 3, 8, 8], sigma: [1, null] } },
    /another type/,
  ],
] as const)('a graph that %s', (_, change, reason) => {
  it('is refused', async () => {
    const { source, importer } = await places();
    await writeModel(source, onnxOf({ ...denoiserWith([]), ...(change as object) }));
    const work = importer.importModel({ path: source, id: 'mine' });
    await expect(work).rejects.toMatchObject({ code: 'model-invalid', message: reason });
  });
});

describe('a graph', () => {
  it('of a raw network gets its preconditioning', async () => {
    const { models, source, importer } = await places();
    // F(x, condition) = x + condition, so that both of its inputs show.
    const column = { name: 'column', shape: [4], ints: [-1, 1, 1, 1] };
    const nodes = [
      { op: 'Reshape', inputs: ['timestep', 'column'], outputs: ['c'] },
      { op: 'Add', inputs: ['sample', 'c'], outputs: ['out'] },
    ];
    const graph = onnxOf({
      nodes,
      tensors: [column],
      inputs: { sample: picture, timestep: [1, null] },
      outputs: { out: picture },
    });
    await writeModel(source, graph);
    await importer.importModel({ path: source, id: 'mine' });

    const session = await InferenceSession.create(join(models, 'mine/denoiser.onnx'));
    const x = uniform('raw', 3 * 64);
    const { denoised } = await session.run({
      sample: new Tensor('float32', x, [1, 3, 8, 8]),
      sigma: new Tensor('float32', Float32Array.of(1.5), [1]),
    });
    await session.release();
    const { cSkip, cOut, cIn, cNoise } = consistencyPreconditioning(1.5, manifest);
    const wanted = Array.from(x, (value) => cSkip * value + cOut * (cIn * value + cNoise));
    expect(largestDifference([...(denoised!.data as Float32Array)], wanted)).toBeLessThan(1e-4);
  });

  it.each([
    [
      'a value named as ours',
      [{ op: 'Identity', inputs: ['x'], outputs: ['denoised'] }],
      /value named “denoised”/,
    ],
    [
      'graphs within its graph',
      [{ op: 'If', inputs: [], outputs: ['y'], body: { nodes: [] } }],
      /graphs within/,
    ],
  ])('of a raw network with %s is refused', async (_, nodes, reason) => {
    const { source, importer } = await places();
    const inputs = { x: picture, timestep: [1, null] } as const;
    await writeModel(source, onnxOf({ nodes, inputs, outputs: { y: picture } }));
    const work = importer.importModel({ path: source, id: 'mine' });
    await expect(work).rejects.toMatchObject({ code: 'model-invalid', message: reason });
  });

  it('without a manifest is refused', async () => {
    const { source, importer } = await places();
    await writeFile(join(source, 'denoiser.onnx'), onnxOf(denoiserWith([])));
    const work = importer.importModel({ path: join(source, 'denoiser.onnx') });
    await expect(work).rejects.toMatchObject({
      code: 'model-invalid',
      message: /no model.json beside it/,
    });
  });

  it('with a manifest that is none is refused', async () => {
    const { source, importer } = await places();
    await writeModel(source, onnxOf(denoiserWith([])), { ...manifest, resolution: 'large' });
    const work = importer.importModel({ path: source });
    await expect(work).rejects.toMatchObject({ code: 'model-invalid', message: /resolution/ });
  });
});
