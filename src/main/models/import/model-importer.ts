import { basename } from 'node:path';
import { StudioError, toStudioError } from '../../../shared/errors';
import { modelManifestSchema, type ModelManifest } from '../../../shared/model-manifest';
import type { Vfs } from '../../files/vfs';
import { openByteSource } from './byte-source';
import { buildManifest } from './manifest/build-manifest';
import { knownCheckpoint } from './manifest/known-checkpoints';
import { modelIdOf } from './manifest/model-id';
import { noiseByName, readCheckpoint } from './read-checkpoint';
import { findSource, type ModelSource } from './source/find-source';
import type { NoiseSettings } from './source/scheduler-config';
import { installModel } from './write/install-model';
import { importOnnx } from './write/import-onnx';
import { writeDenoiser } from './write/write-denoiser';
import type { WeightStorage } from './weights/convert-elements';

/** What to import, and what the files themselves do not tell. */
export interface ImportRequest {
  /** A diffusers folder, a file of weights, or an ONNX graph with its manifest. */
  readonly path: string;
  /** By default after the file's or folder's name. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** Where it came from, in a line; by default its file's or folder's name. */
  readonly origin?: string | undefined;
  readonly classNames?: readonly string[] | undefined;
  readonly kind?: NoiseSettings['kind'] | undefined;
  /** Pixels a side, for an OpenAI file of an unusual size. */
  readonly resolution?: number | undefined;
  readonly attentionHeadSize?: number | undefined;
  /** How weights are kept; all arithmetic is in 32 bits either way. By default `float32`. */
  readonly storage?: WeightStorage | undefined;
}

/** How far an import has come. */
export type ImportProgress =
  | { readonly phase: 'reading' }
  | { readonly phase: 'writing'; /** From 0 to 1. */ readonly fraction: number }
  | { readonly phase: 'finishing' };

export interface ImportOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/** Turns checkpoints into models of the library. */
export interface ModelImporter {
  /**
   * Imports a model and returns its manifest; nothing is left when it fails. Throws `model-invalid`
   * with what is wrong, `busy` while a model of that id is imported, `conflict` when there is one,
   * `disk-full`, `file-access`, or `cancelled`.
   */
  importModel(request: ImportRequest, options?: ImportOptions): Promise<ModelManifest>;
}

/** An importer into the folder `models`. */
export function createModelImporter({
  vfs,
  models,
}: {
  readonly vfs: Vfs;
  readonly models: string;
}): ModelImporter {
  const running = new Set<string>();
  return {
    importModel: async (request, options = {}) => {
      const id = requireId(request.id ?? modelIdOf(request.path));
      if (running.has(id)) throw alreadyRunning(id);
      running.add(id);
      try {
        return await importAs(id, { vfs, models, request, ...options });
      } catch (error) {
        throw toStudioError(error);
      } finally {
        running.delete(id);
      }
    },
  };
}

interface Import extends ImportOptions {
  readonly vfs: Vfs;
  readonly models: string;
  readonly request: ImportRequest;
}

async function importAs(id: string, work: Import): Promise<ModelManifest> {
  const { vfs, models, request, signal, onProgress } = work;
  signal?.throwIfAborted();
  onProgress?.({ phase: 'reading' });
  const found = await findSource(vfs, request.path);
  return installModel({
    vfs,
    models,
    id,
    write: async (folder) => {
      const manifest =
        found.kind === 'onnx'
          ? await importOnnx({ vfs, folder, id, found, signal, onFraction: writing(work) })
          : await writeCheckpoint({ ...work, id, folder, found });
      onProgress?.({ phase: 'finishing' });
      signal?.throwIfAborted();
      return modelManifestSchema.parse(manifest);
    },
  });
}

function writing({ onProgress }: ImportOptions): (fraction: number) => void {
  return (fraction) => onProgress?.({ phase: 'writing', fraction });
}

interface CheckpointToWrite extends Import {
  readonly id: string;
  readonly folder: string;
  readonly found: Exclude<ModelSource, { kind: 'onnx' }>;
}

async function writeCheckpoint(work: CheckpointToWrite): Promise<ModelManifest> {
  const { vfs, folder, id, found, request, signal } = work;
  const weights = await openByteSource(vfs, found.weightsPath);
  try {
    const { resolution, attentionHeadSize } = request;
    const checkpoint = await readCheckpoint(found, weights, { resolution, attentionHeadSize });
    const { config, tensors } = checkpoint;
    const known = knownCheckpoint(request.path, config);
    const told = checkpoint.noise ?? noiseByName(request.path, known);
    const noise = { ...told, kind: request.kind ?? told.kind };
    const files = await writeDenoiser({
      vfs,
      folder,
      file: weights.name,
      config,
      settings: noise,
      tensors,
      storage: request.storage ?? 'float32',
      signal,
      onFraction: writing(work),
    });
    const origin = request.origin ?? `Imported from ${basename(request.path)}`;
    const { name, classNames } = request;
    return buildManifest({ id, name, classNames, config, noise, known, origin, files });
  } finally {
    await weights.close();
  }
}

function requireId(id: string): string {
  if (modelManifestSchema.shape.id.safeParse(id).success) return id;
  throw new StudioError(
    'invalid-request',
    `“${id.slice(0, 100)}” cannot be the id of a model.`,
    'Use up to 64 small letters, digits, dots, dashes and underscores.',
  );
}

function alreadyRunning(id: string): StudioError {
  return new StudioError(
    'busy',
    `“${id}” is being imported already.`,
    'Wait until that has ended, or import this one under another id.',
  );
}
