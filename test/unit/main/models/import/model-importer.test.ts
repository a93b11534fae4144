import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../../src/main/files/vfs';
import {
  createModelImporter,
  type ImportProgress,
} from '../../../../../src/main/models/import/model-importer';
import { parseUNetConfig } from '../../../../../src/main/models/import/unet/unet-config';
import { convertElements } from '../../../../../src/main/models/import/weights/convert-elements';
import { createModelLibrary } from '../../../../../src/main/models/model-library';
import { createFaultVfs } from '../../../../support/fault-vfs';
import { temporaryFolder } from '../../../../support/temporary-folder';
import {
  diffusersFiles,
  openAIFile,
  writeDiffusers,
  type DiffusersFiles,
} from './support/checkpoints';
import { denoiseFixture, largestDifference, readUNetFixture } from './support/run-denoiser';
import { torchFileOf } from './support/write-torch';

async function places() {
  const root = await temporaryFolder();
  const [models, source] = [join(root, 'models'), join(root, 'toy-model')];
  return { root, models, source, importer: createModelImporter({ vfs: nodeVfs, models }) };
}

const small = 'without-middle';

describe('importing a diffusers folder', () => {
  it('makes a model that the library opens and that computes what PyTorch does', async () => {
    const { models, source, importer } = await places();
    await writeDiffusers(source, diffusersFiles('imagenet-small'));
    const manifest = await importer.importModel({ path: source });
    expect(manifest).toMatchObject({
      id: 'toy-model',
      kind: 'consistency',
      resolution: 16,
      gridSize: 40,
    });
    expect(manifest.classes).toHaveLength(10);
    expect(manifest.schedules.twoStep[1]).toBeCloseTo(1.382, 3);

    const library = createModelLibrary({
      vfs: nodeVfs,
      folders: [{ path: models, bundled: false }],
    });
    const { graphPath } = await library.open('toy-model');
    const fixture = readUNetFixture('imagenet-small');
    const difference = largestDifference(
      await denoiseFixture(graphPath, fixture),
      fixture.denoised,
    );
    expect(difference).toBeLessThan(1e-4);
  });

  it('tells how far it has come, up to the end', async () => {
    const { source, importer } = await places();
    await writeDiffusers(source, diffusersFiles(small));
    const told: ImportProgress[] = [];
    await importer.importModel({ path: source }, { onProgress: (progress) => told.push(progress) });
    expect(told[0]).toEqual({ phase: 'reading' });
    expect(told.at(-2)).toEqual({ phase: 'writing', fraction: 1 });
    expect(told.at(-1)).toEqual({ phase: 'finishing' });
  });

  it('leaves the source as it was and nothing but the model behind', async () => {
    const { models, source, importer } = await places();
    await writeDiffusers(source, diffusersFiles(small));
    const before = await readFile(join(source, 'unet/diffusion_pytorch_model.safetensors'));
    await importer.importModel({ path: source, id: 'other', name: 'Other', storage: 'float16' });
    expect(await readdir(models)).toEqual(['other']);
    expect((await readdir(join(models, 'other'))).sort()).toEqual([
      'model.json',
      'model.onnx',
      'model.onnx_data',
    ]);
    expect(await readFile(join(source, 'unet/diffusion_pytorch_model.safetensors'))).toEqual(
      before,
    );
  });
});

describe('importing the .pt file of an OpenAI network', () => {
  it.each(['imagenet-small', 'lsun-small'])(
    'gives the same bytes as the diffusers folder of the same weights (%s)',
    async (fixture) => {
      const { root, models, source, importer } = await places();
      const files = diffusersFiles(fixture);
      await writeDiffusers(source, files);
      const config = parseUNetConfig('config.json', files.config);
      await writeFile(join(root, 'original.pt'), openAIFile(config, files.tensors));
      await importer.importModel({ path: source });
      await importer.importModel({
        path: join(root, 'original.pt'),
        resolution: 16,
        attentionHeadSize: 16,
      });
      for (const name of ['model.onnx', 'model.onnx_data']) {
        const [a, b] = await Promise.all(
          ['toy-model', 'original'].map((id) => readFile(join(models, id, name))),
        );
        expect(a!.equals(b!)).toBe(true);
      }
    },
  );
});

describe('the weights of a diffusers folder', () => {
  const weights = 'unet/diffusion_pytorch_model.safetensors';

  async function importVariants(
    storage: 'float32' | 'float16',
    variants: readonly ((folder: string, files: DiffusersFiles) => Promise<unknown>)[],
  ): Promise<Buffer[]> {
    const { root, models, importer } = await places();
    const results: Buffer[] = [];
    for (const [i, write] of variants.entries()) {
      const folder = join(root, `variant-${i}`);
      await write(folder, diffusersFiles('lsun-small'));
      await importer.importModel({ path: folder, storage });
      results.push(await readFile(join(models, `variant-${i}/model.onnx_data`)));
    }
    return results;
  }

  it('may lie in a .bin file instead', async () => {
    const [plain, bin] = await importVariants('float32', [
      writeDiffusers,
      async (folder, files) => {
        await writeDiffusers(folder, files);
        await rm(join(folder, weights));
        const tensors = files.tensors.map((tensor) => ({ ...tensor, type: 'Float' as const }));
        const path = join(folder, 'unet/diffusion_pytorch_model.bin');
        await writeFile(path, torchFileOf(tensors));
      },
    ]);
    expect(bin!.equals(plain!)).toBe(true);
  });

  it('may have the names that attention had before', async () => {
    const formerName = (name: string): string =>
      name
        .replace(/\.to_q\./, '.query.')
        .replace(/\.to_k\./, '.key.')
        .replace(/\.to_v\./, '.value.')
        .replace(/\.to_out\.0\./, '.proj_attn.');
    const [plain, former] = await importVariants('float32', [
      writeDiffusers,
      (folder, files) => {
        const tensors = files.tensors.map((tensor) => ({
          ...tensor,
          name: formerName(tensor.name),
        }));
        return writeDiffusers(folder, { ...files, tensors });
      },
    ]);
    expect(former!.equals(plain!)).toBe(true);
  });

  it('may be of 16 bits already', async () => {
    const [plain, half] = await importVariants('float16', [
      writeDiffusers,
      (folder, files) => {
        const tensors = files.tensors.map((tensor) => ({
          ...tensor,
          dtype: 'F16',
          bytes: convertElements(tensor.bytes, 'F32', 'float16'),
        }));
        return writeDiffusers(folder, { ...files, tensors });
      },
    ]);
    expect(half!.equals(plain!)).toBe(true);
  });

  it('may be of the other kind of 16 bits', async () => {
    const [half] = await importVariants('float32', [
      (folder, files) => {
        const tensors = files.tensors.map((tensor) => ({
          ...tensor,
          dtype: 'BF16',
          // The upper halves of float32 values.
          bytes: Uint8Array.from(tensor.bytes).filter((_, i) => i % 4 > 1),
        }));
        return writeDiffusers(folder, { ...files, tensors });
      },
    ]);
    const values = new Float32Array(half!.buffer.slice(0, 64));
    const [first] = diffusersFiles('lsun-small').tensors;
    const exact = new Float32Array(first!.bytes.slice(0, 64).buffer);
    for (const [i, value] of values.entries()) {
      expect(Math.abs(value - exact[i]!)).toBeLessThan(Math.abs(exact[i]!) / 100);
    }
  });
});

describe('an import that fails', () => {
  it('leaves nothing behind when it is cancelled at any piece', async () => {
    const { models, source, importer } = await places();
    await writeDiffusers(source, diffusersFiles(small));
    for (const stopAt of [0, 1, 5, 20, 49]) {
      const controller = new AbortController();
      let count = 0;
      const onProgress = (): void => {
        if (count++ === stopAt) controller.abort();
      };
      const work = importer.importModel(
        { path: source },
        { signal: controller.signal, onProgress },
      );
      await expect(work).rejects.toMatchObject({ code: 'cancelled' });
      expect(await readdir(models).catch(() => [])).toEqual([]);
    }
  });

  it('leaves nothing behind and names the reason, whichever operation the full disk fails', async () => {
    const { models, source } = await places();
    await writeDiffusers(source, diffusersFiles(small));
    const counting = createFaultVfs(nodeVfs);
    await createModelImporter({ vfs: counting, models: join(models, 'first') }).importModel({
      path: source,
    });
    const steps = counting.operations.map((name, i) => ({ name, i }));
    const writes = steps.filter(({ name }) => ['writeFile', 'rename', 'makeFolder'].includes(name));
    for (const { i } of [...writes.slice(0, 4), ...writes.slice(-4)]) {
      const vfs = createFaultVfs(nodeVfs);
      vfs.failAt(i, 'ENOSPC');
      const work = createModelImporter({ vfs, models }).importModel({ path: source });
      await expect(work).rejects.toMatchObject({ code: 'disk-full' });
      expect(await readdir(models).catch(() => [])).toEqual(['first']);
    }
  });

  it('tells of a write that fell short', async () => {
    const { models, source } = await places();
    await writeDiffusers(source, diffusersFiles(small));
    const vfs = createFaultVfs(nodeVfs);
    vfs.failEvery('writeFile', 'short-write');
    const work = createModelImporter({ vfs, models }).importModel({ path: source });
    await expect(work).rejects.toMatchObject({ code: 'file-access' });
    expect(await readdir(models)).toEqual([]);
  });

  it('is refused while the same model is being imported', async () => {
    const { models, source, importer } = await places();
    await writeDiffusers(source, diffusersFiles(small));
    const [first, second] = await Promise.allSettled([
      importer.importModel({ path: source }),
      importer.importModel({ path: source }),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'busy' } });
    expect(await readdir(models)).toEqual(['toy-model']);
  });

  it('is refused when another program has imported that model meanwhile', async () => {
    const { models, source, importer } = await places();
    await writeDiffusers(source, diffusersFiles(small));
    const other = createModelImporter({ vfs: nodeVfs, models });
    const results = await Promise.allSettled([
      importer.importModel({ path: source }),
      other.importModel({ path: source }),
    ]);
    const failures = results.filter(({ status }) => status === 'rejected');
    expect(failures).toMatchObject([{ reason: { code: 'conflict' } }]);
    expect(await readdir(models)).toEqual(['toy-model']);
  });

  it('is refused when there is a model of that id', async () => {
    const { source, importer } = await places();
    await writeDiffusers(source, diffusersFiles(small));
    await importer.importModel({ path: source });
    await expect(importer.importModel({ path: source })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is refused for an id that is no id', async () => {
    const { source, importer } = await places();
    for (const id of ['../x', '.hidden', 'Großes', '']) {
      const work = importer.importModel({ path: source, id });
      await expect(work).rejects.toMatchObject({ code: 'invalid-request' });
    }
  });

  it('is refused for a path where nothing is', async () => {
    const { root, importer } = await places();
    const work = importer.importModel({ path: join(root, 'nothing') });
    await expect(work).rejects.toMatchObject({ code: 'file-access' });
  });
});

describe('weights that are not those of the config', () => {
  it('are refused by name when some are missing', async () => {
    const { source, importer } = await places();
    const files = diffusersFiles(small);
    const tensors = files.tensors.filter(({ name }) => name !== 'conv_in.weight');
    await writeDiffusers(source, { ...files, tensors });
    const work = importer.importModel({ path: source });
    await expect(work).rejects.toMatchObject({
      code: 'model-invalid',
      message: /missing: “conv_in.weight”/,
    });
  });

  it('are refused by name when they are too many', async () => {
    const { source, importer } = await places();
    const files = diffusersFiles(small);
    const extra = { name: 'conv_extra.bias', dtype: 'F32', shape: [1], bytes: new Uint8Array(4) };
    await writeDiffusers(source, { ...files, tensors: [...files.tensors, extra] });
    const work = importer.importModel({ path: source });
    await expect(work).rejects.toMatchObject({
      message: /no place for these tensors: “conv_extra/,
    });
  });

  it('are refused by name when they have another shape', async () => {
    const { source, importer } = await places();
    const files = diffusersFiles(small);
    const tensors = files.tensors.map((tensor) =>
      tensor.name === 'conv_in.weight' ? { ...tensor, shape: [3, 8, 3, 3] } : tensor,
    );
    await writeDiffusers(source, { ...files, tensors });
    const work = importer.importModel({ path: source });
    await expect(work).rejects.toMatchObject({ message: /conv_in.weight 3×8×3×3, not 8×3×3×3/ });
  });

  it('are refused by name when they are whole numbers', async () => {
    const { source, importer } = await places();
    const files = diffusersFiles(small);
    const tensors = files.tensors.map((tensor) =>
      tensor.name === 'conv_in.bias' ? { ...tensor, dtype: 'I32' } : tensor,
    );
    await writeDiffusers(source, { ...files, tensors });
    const work = importer.importModel({ path: source });
    await expect(work).rejects.toMatchObject({ message: /16 or 32 bits: “conv_in.bias I32”/ });
  });

  it('are refused by name when 16 bits cannot hold them', async () => {
    const { models, source, importer } = await places();
    const files = diffusersFiles(small);
    const [first, ...rest] = files.tensors;
    const bytes = new Uint8Array(first!.bytes);
    new DataView(bytes.buffer).setFloat32(8, 70_000, true);
    await writeDiffusers(source, { ...files, tensors: [{ ...first!, bytes }, ...rest] });
    const work = importer.importModel({ path: source, storage: 'float16' });
    await expect(work).rejects.toMatchObject({ message: /beyond what 16 bits can/ });
    expect(await readdir(models)).toEqual([]);
    await expect(importer.importModel({ path: source })).resolves.toMatchObject({
      id: 'toy-model',
    });
  });
});
