import { join } from 'node:path';
import { StudioError, toStudioError } from '../../shared/errors';
import { modelManifestSchema, type ModelManifest } from '../../shared/model-manifest';
import type { Model } from '../../shared/models-contract';
import type { Vfs } from '../files/vfs';
import { modelInvalid } from './model-error';
import { createManifestReader } from './known-manifests';
import { cpuGraphFile, graphOf, readManifest } from './read-manifest';
import { createChecksumVerifier } from './verify-checksum';

const idSchema = modelManifestSchema.shape.id;

/** A folder of model folders. */
export interface ModelFolder {
  readonly path: string;
  /** Whether its models came with the program. */
  readonly bundled: boolean;
}

/** A model whose files are there and hold what its manifest promises. */
export interface OpenedModel {
  readonly manifest: ModelManifest;
  /** Absolute path of the ONNX graph. */
  readonly graphPath: string;
  /** Absolute path of the graph that is to be prepared for a CPU, where it is another. */
  readonly cpuGraphPath?: string;
  /** Of the graph. */
  readonly sha256: string;
}

/** The models that can be used, and those that cannot, with the reason. */
export interface ModelLibrary {
  /** Looks at manifests and sizes only, so it is fast; a model that is broken does not fail it. */
  list(): Promise<Model[]>;
  /**
   * The first model of that id that is not broken. Checks every file of it by its sha256, once for
   * as long as the file does not change. Throws `model-not-found`, `model-invalid`, or the
   * signal's reason.
   */
  open(id: string, options?: { readonly signal?: AbortSignal }): Promise<OpenedModel>;
  /**
   * Reads every file of the model that `open` would open, whatever was seen of it before. Throws as
   * `open` does.
   */
  check(id: string, options?: { readonly signal?: AbortSignal }): Promise<ModelManifest>;
}

export interface ModelLibraryOptions {
  readonly vfs: Vfs;
  /** In the order in which an id is looked for. */
  readonly folders: readonly ModelFolder[];
}

/** A library over some folders, looked at anew for each call. */
export function createModelLibrary({ vfs, folders }: ModelLibraryOptions): ModelLibrary {
  const verify = createChecksumVerifier(vfs);
  const manifests = createManifestReader(vfs);

  /** The first folder of the model whose manifest is sound. */
  async function find(id: string): Promise<{ folder: string; manifest: ModelManifest } | null> {
    if (!idSchema.safeParse(id).success) return null;
    for (const { path } of folders) {
      const folder = join(path, id);
      if (!(await holdsManifest(vfs, folder))) continue;
      const manifest = await manifests(folder, id).catch(() => null);
      if (manifest !== null) return { folder, manifest };
    }
    return null;
  }

  return {
    list: () => scan(vfs, folders),
    open: async (id, { signal } = {}) => {
      const found = await find(id);
      if (found === null) throw notUsable(id, await scan(vfs, folders));
      const { folder, manifest } = found;
      for (const file of manifest.files) await verify({ modelId: id, folder, file, signal });
      const graph = graphOf(manifest);
      if (graph === null) throw modelInvalid(id, 'it has no graph');
      const graphPath = join(folder, graph.name);
      const forCpu = manifest.files.some(({ name }) => name === cpuGraphFile);
      const cpuGraphPath = join(folder, cpuGraphFile);
      return { manifest, graphPath, ...(forCpu && { cpuGraphPath }), sha256: graph.sha256 };
    },
    check: async (id, { signal } = {}) => {
      const found = await find(id);
      if (found === null) throw notUsable(id, await scan(vfs, folders));
      const { folder } = found;
      const manifest = await readManifest(vfs, folder, id);
      const verifyAnew = createChecksumVerifier(vfs);
      for (const file of manifest.files) await verifyAnew({ modelId: id, folder, file, signal });
      return manifest;
    },
  };
}

async function scan(vfs: Vfs, folders: readonly ModelFolder[]): Promise<Model[]> {
  const found: Model[] = [];
  const owners = new Map<string, string>();
  for (const { path, bundled } of folders) {
    const names = await vfs.readFolder(path).catch(() => []);
    for (const name of names.sort()) {
      const folder = join(path, name);
      if (name.startsWith('.') || !(await holdsManifest(vfs, folder))) continue;
      const owner = owners.get(name);
      const model =
        owner === undefined ? await inspect(vfs, folder, name, bundled) : duplicate(name, owner);
      if (model.state === 'ready') owners.set(name, folder);
      found.push(model);
    }
  }
  return found;
}

async function holdsManifest(vfs: Vfs, folder: string): Promise<boolean> {
  return vfs.lstat(join(folder, 'model.json')).then(
    () => true,
    () => false,
  );
}

async function inspect(vfs: Vfs, folder: string, id: string, bundled: boolean): Promise<Model> {
  try {
    return { state: 'ready', manifest: await readManifest(vfs, folder, id), bundled };
  } catch (error) {
    return { state: 'broken', id, error: toStudioError(error).toPayload() };
  }
}

function duplicate(id: string, owner: string): Model {
  const error = modelInvalid(id, `another model of the same id lies in “${owner}” and is used`);
  return { state: 'broken', id, error: error.toPayload() };
}

function notUsable(id: string, models: readonly Model[]): StudioError {
  for (const model of models) {
    if (model.state === 'broken' && model.id === id) return StudioError.fromPayload(model.error);
  }
  const ids = models.flatMap((model) => (model.state === 'ready' ? [model.manifest.id] : []));
  const choice = ids.length === 0 ? 'Install a model first.' : `Choose one of: ${ids.join(', ')}.`;
  return new StudioError('model-not-found', `There is no model named “${id}”.`, choice);
}
