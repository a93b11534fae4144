import { join } from 'node:path';
import { StudioError } from '../../shared/errors';
import { modelManifestSchema, type ModelManifest } from '../../shared/model-manifest';
import { errnoOf } from '../files/file-error';
import { parseJsonBytes } from '../files/parse-json';
import type { Vfs, VfsStats } from '../files/vfs';
import { modelInvalid } from './model-error';

/** Ten times the largest text that the schema accepts. */
const maxManifestBytes = 4 * 2 ** 20;

/**
 * Reads and checks the `model.json` of the model folder named `id`, and that the files it lists are
 * there in their sizes; their content is not read. Throws `model-invalid`.
 */
export async function readManifest(vfs: Vfs, folder: string, id: string): Promise<ModelManifest> {
  const manifest = await parseManifest(vfs, folder, id);
  if (manifest.id !== id) {
    throw modelInvalid(id, `model.json says “${manifest.id}”, which its folder must be named`);
  }
  if (graphOf(manifest) === null) {
    throw modelInvalid(id, 'model.json lists no file that ends in .onnx');
  }
  for (const file of manifest.files) {
    const { size } = await requirePlainFile(vfs, join(folder, file.name), id);
    if (size !== file.size) {
      throw modelInvalid(id, `“${file.name}” has ${size} bytes, and model.json says ${file.size}`);
    }
  }
  return manifest;
}

/** Name of a graph that is to be prepared for a CPU, beside the one to be run anywhere. */
export const cpuGraphFile = 'model.cpu.onnx';

/** The first graph among a model's files that is to be run anywhere. */
export function graphOf({ files }: ModelManifest): ModelManifest['files'][number] | null {
  return files.find(({ name }) => name.endsWith('.onnx') && name !== cpuGraphFile) ?? null;
}

/** A model's file that is nothing but a file; throws `model-invalid` for a link or what is missing. */
export async function requirePlainFile(vfs: Vfs, path: string, id: string): Promise<VfsStats> {
  const name = path.replace(/^.*[\\/]/, '');
  let stats: VfsStats;
  try {
    stats = await vfs.lstat(path);
  } catch (error) {
    const reason = errnoOf(error) === 'ENOENT' ? 'is missing' : 'cannot be read';
    throw modelInvalid(id, `“${name}” ${reason}`, error);
  }
  if (stats.kind === 'link') throw modelInvalid(id, `“${name}” is a link to another place`);
  if (stats.kind !== 'file') throw modelInvalid(id, `“${name}” is not a file`);
  if (stats.links > 1) throw modelInvalid(id, `“${name}” has a second name elsewhere`);
  return stats;
}

async function parseManifest(vfs: Vfs, folder: string, id: string): Promise<ModelManifest> {
  const path = join(folder, 'model.json');
  const { size } = await requirePlainFile(vfs, path, id);
  if (size > maxManifestBytes) throw modelInvalid(id, `model.json is too large (${size} bytes)`);
  let value: unknown;
  try {
    value = parseJsonBytes(await vfs.readFile(path));
  } catch (error) {
    if (error instanceof StudioError) throw error;
    const reason = errnoOf(error) === null ? 'is not JSON' : 'cannot be read';
    throw modelInvalid(id, `model.json ${reason}`, error);
  }
  const parsed = modelManifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw modelInvalid(id, `model.json is not a valid manifest (${reasons.join('; ')})`);
}
