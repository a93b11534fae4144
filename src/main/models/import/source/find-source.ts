import { join } from 'node:path';
import { StudioError } from '../../../../shared/errors';
import { fileError } from '../../../files/file-error';
import type { Vfs } from '../../../files/vfs';
import { notImportable } from '../import-error';
import { textToImage } from '../unet/unet-config';
import { readOptionalJson } from './read-json';

/** What lies at a path that the user chose. */
export type ModelSource =
  /** Weights with the config beside them, and the noise levels where they are told. */
  | {
      readonly kind: 'diffusers';
      readonly config: unknown;
      readonly scheduler: unknown;
      readonly weightsPath: string;
    }
  /** One file of weights, whose network must show in the names of its tensors. */
  | { readonly kind: 'weights'; readonly weightsPath: string }
  /** A finished graph with its manifest beside it. */
  | { readonly kind: 'onnx'; readonly graphPath: string; readonly manifest: unknown };

const weightNames = [
  'diffusion_pytorch_model.safetensors',
  'diffusion_pytorch_model.bin',
  'diffusion_pytorch_model.fp16.safetensors',
  'diffusion_pytorch_model.fp16.bin',
];

/**
 * Recognises a diffusers folder (the pipeline's or its `unet`), a file of weights or an ONNX graph.
 * Throws `model-invalid` for anything else, or `file-access`.
 */
export async function findSource(vfs: Vfs, path: string): Promise<ModelSource> {
  const names = await folderNames(vfs, path);
  if (names === null) return fileSource(vfs, path);
  if (names.includes('model_index.json')) {
    requirePipeline(await readOptionalJson(vfs, join(path, 'model_index.json')));
  }
  if (names.includes('unet')) return diffusersSource(vfs, path, join(path, 'unet'));
  const graph = names.find((name) => name.endsWith('.onnx'));
  if (graph !== undefined) return onnxSource(vfs, path, graph);
  if (names.includes('config.json')) return diffusersSource(vfs, join(path, '..'), path);
  const files = names.filter((name) => /\.(pt|pth|safetensors|bin)$/i.test(name));
  if (files.length === 1) return { kind: 'weights', weightsPath: join(path, files[0]!) };
  throw notImportable(
    path,
    'there is no model in this folder',
    'Choose a diffusers folder (with unet/config.json), a .pt or .safetensors file, or an ONNX graph with its model.json.',
  );
}

async function folderNames(vfs: Vfs, path: string): Promise<string[] | null> {
  try {
    const { kind } = await vfs.lstat(path);
    if (kind === 'file') return null;
    return await vfs.readFolder(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw fileError('read', path, error);
  }
}

async function fileSource(vfs: Vfs, path: string): Promise<ModelSource> {
  const folder = join(path, '..');
  const name = path.slice(folder.length).replace(/^[\\/]+/, '');
  if (name.toLowerCase().endsWith('.onnx')) return onnxSource(vfs, folder, name);
  const config = /\.(pt|pth)$/i.test(name)
    ? null
    : await readOptionalJson(vfs, join(folder, 'config.json'));
  if (config === null) return { kind: 'weights', weightsPath: path };
  const scheduler = await readOptionalJson(vfs, join(folder, '..', 'scheduler', schedulerName));
  return { kind: 'diffusers', config, scheduler, weightsPath: path };
}

const schedulerName = 'scheduler_config.json';

async function diffusersSource(vfs: Vfs, pipeline: string, unet: string): Promise<ModelSource> {
  const config = await readOptionalJson(vfs, join(unet, 'config.json'));
  if (config === null) throw notImportable(pipeline, 'unet/config.json is missing');
  const scheduler = await readOptionalJson(vfs, join(pipeline, 'scheduler', schedulerName));
  const names = await vfs.readFolder(unet);
  const weights = weightNames.find((name) => names.includes(name));
  if (weights !== undefined) {
    return { kind: 'diffusers', config, scheduler, weightsPath: join(unet, weights) };
  }
  const sharded = names.some((name) => name.endsWith('.index.json'));
  throw notImportable(
    pipeline,
    sharded
      ? 'its weights are spread over several files'
      : 'its weights (unet/diffusion_pytorch_model.safetensors) are missing',
    'Download the folder again, with all its files.',
  );
}

async function onnxSource(vfs: Vfs, folder: string, name: string): Promise<ModelSource> {
  const manifest = await readOptionalJson(vfs, join(folder, 'model.json'));
  if (manifest !== null) return { kind: 'onnx', graphPath: join(folder, name), manifest };
  throw notImportable(
    name,
    'there is no model.json beside it that says what it is',
    'Put a model.json beside the graph: its resolution, classes, noise levels and schedules.',
  );
}

function requirePipeline(index: unknown): void {
  const name = className(index);
  if (name === null || /^(Consistency|EDM)/.test(name)) return;
  if (typeof index === 'object' && index !== null) {
    if ('text_encoder' in index || 'tokenizer' in index) throw textToImage('model_index.json');
    if ('unet' in index && isUNet2DModel(index.unet)) return;
  }
  throw new StudioError(
    'model-invalid',
    `This folder holds a ${name}, and Pentimento runs consistency models.`,
    'Choose a consistency model such as openai/diffusers-cd_imagenet64_l2.',
  );
}

function className(index: unknown): string | null {
  const known = typeof index === 'object' && index !== null && '_class_name' in index;
  return known && typeof index._class_name === 'string' ? index._class_name.slice(0, 100) : null;
}

function isUNet2DModel(component: unknown): boolean {
  return Array.isArray(component) && component[1] === 'UNet2DModel';
}
