import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../../../src/main/files/vfs';
import { findSource } from '../../../../../../src/main/models/import/source/find-source';
import { temporaryFolder } from '../../../../../support/temporary-folder';

const weights = 'unet/diffusion_pytorch_model.safetensors';
const config = { 'unet/config.json': '{}' };
const index = (value: object): object => ({ 'model_index.json': JSON.stringify(value) });

async function folderOf(files: object): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text as string);
  }
  return folder;
}

describe('what lies at a path', () => {
  it.each([
    ['a diffusers folder', { ...config, [weights]: '' }, '', weights],
    ['its unet folder', { ...config, [weights]: '' }, 'unet', weights],
    ['its weights', { ...config, [weights]: '' }, weights, weights],
    [
      'a folder with .bin weights only',
      { ...config, 'unet/diffusion_pytorch_model.bin': '' },
      '',
      'unet/diffusion_pytorch_model.bin',
    ],
    [
      'a folder with both',
      { ...config, [weights]: '', 'unet/diffusion_pytorch_model.bin': '' },
      '',
      weights,
    ],
    [
      'a folder of halves',
      { ...config, 'unet/diffusion_pytorch_model.fp16.safetensors': '' },
      '',
      'unet/diffusion_pytorch_model.fp16.safetensors',
    ],
  ])('is recognised: %s', async (_, files, inner, found) => {
    const folder = await folderOf({ ...files, 'scheduler/scheduler_config.json': '{"a":1}' });
    expect(await findSource(nodeVfs, join(folder, inner))).toEqual({
      kind: 'diffusers',
      config: {},
      scheduler: { a: 1 },
      weightsPath: join(folder, found),
    });
  });

  it('is recognised: a .pt file, alone or in a folder', async () => {
    const folder = await folderOf({ 'cd_imagenet64_l2.pt': '' });
    const found = { kind: 'weights', weightsPath: join(folder, 'cd_imagenet64_l2.pt') };
    expect(await findSource(nodeVfs, folder)).toEqual(found);
    expect(await findSource(nodeVfs, join(folder, 'cd_imagenet64_l2.pt'))).toEqual(found);
  });

  it('is recognised: an ONNX graph with its manifest', async () => {
    const folder = await folderOf({ 'a.onnx': '', 'model.json': '{"id":1}' });
    const found = { kind: 'onnx', graphPath: join(folder, 'a.onnx'), manifest: { id: 1 } };
    expect(await findSource(nodeVfs, folder)).toEqual(found);
    expect(await findSource(nodeVfs, join(folder, 'a.onnx'))).toEqual(found);
  });

  it.each([
    ['an empty folder', {}, /no model in this folder/],
    ['two files of weights', { 'a.pt': '', 'b.pt': '' }, /no model in this folder/],
    ['a folder without a config', { [weights]: '' }, /config.json is missing/],
    ['a folder without weights', config, /weights .* are missing/],
    [
      'weights in several files',
      { ...config, 'unet/diffusion_pytorch_model.safetensors.index.json': '' },
      /spread over several files/,
    ],
    [
      'a config that is no JSON',
      { 'unet/config.json': '{', [weights]: '' },
      /“config.json” cannot be imported: it is not JSON/,
    ],
    [
      'a config that is too large',
      { 'unet/config.json': ' '.repeat(2 ** 20 + 1), [weights]: '' },
      /too large/,
    ],
    [
      'Stable Diffusion',
      {
        ...index({ _class_name: 'StableDiffusionPipeline', text_encoder: [], unet: [] }),
        ...config,
      },
      /text-to-image model/,
    ],
    [
      'another pipeline',
      { ...index({ _class_name: 'DiTPipeline', transformer: [] }), ...config },
      /holds a DiTPipeline/,
    ],
  ])('is refused: %s', async (_, files, reason) => {
    const folder = await folderOf(files);
    await expect(findSource(nodeVfs, folder)).rejects.toMatchObject({
      code: 'model-invalid',
      message: reason,
    });
  });

  it('is refused: nothing', async () => {
    await expect(findSource(nodeVfs, '/nowhere/at/all')).rejects.toMatchObject({
      code: 'file-access',
    });
  });
});
