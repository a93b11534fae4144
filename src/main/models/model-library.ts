import { join } from 'node:path';
import { StudioError, toStudioError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import type { Model } from '../../shared/studio-contract';
import type { Vfs } from '../files/vfs';
import { modelInvalid } from './model-error';
import { graphOf, readManifest } from './read-manifest';
import { createChecksumVerifier } from './verify-checksum';

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
  /** Of the graph. */
  readonly sha256: string;
}

/** The models that can be used, and those that cannot, with the reason. */
export interface ModelLibrary {
  /** Looks at manifests and sizes only, so it is fast; a model that is broken does not fail it. */
  list(): Promise<Model[]>;
  /**
   * Checks every file of a model by its sha256, once for as long as the file does not change. Throws
   * `model-not-found`, `model-invalid`, or the signal's reason.
   */
  open(id: string, options?: { readonly signal?: AbortSignal }): Promise<OpenedModel>;
}

export interface ModelLibraryOptions {
  readonly vfs: Vfs;
  /** In the order in which an id is looked for. */
  readonly folders: readonly ModelFolder[];
}

interface Found {
  readonly folder: string;
  readonly model: Model;
}

/** A library over some folders, looked at anew for each call. */
export function createModelLibrary({ vfs, folders }: ModelLibraryOptions): ModelLibrary {
  const verify = createChecksumVerifier(vfs);
  return {
    list: async () => (await scan(vfs, folders)).map(({ model }) => model),
    open: async (id, { signal } = {}) => {
      const found = await scan(vfs, folders);
      const match = found.find(({ model }) => idOf(model) === id);
      if (match === undefined) throw notFound(id, found);
      const { folder, model } = match;
      if (model.state === 'broken') throw StudioError.fromPayload(model.error);
      for (const file of model.manifest.files) {
        await verify({ modelId: id, folder, file, signal });
      }
      const graph = graphOf(model.manifest);
      if (graph === null) throw modelInvalid(id, 'it has no graph');
      const graphPath = join(folder, graph.name);
      return { manifest: model.manifest, graphPath, sha256: graph.sha256 };
    },
  };
}

async function scan(vfs: Vfs, folders: readonly ModelFolder[]): Promise<Found[]> {
  const found: Found[] = [];
  const owners = new Map<string, string>();
  for (const { path, bundled } of folders) {
    const names = await vfs.readFolder(path).catch(() => []);
    for (const name of names.sort()) {
      const folder = join(path, name);
      if (name.startsWith('.') || !(await holdsManifest(vfs, folder))) continue;
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, folder);
      const model =
        owner === undefined ? await inspect(vfs, folder, name, bundled) : duplicate(name, owner);
      found.push({ folder, model });
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

function idOf(model: Model): string {
  return model.state === 'ready' ? model.manifest.id : model.id;
}

function notFound(id: string, found: readonly Found[]): StudioError {
  const ids = found.flatMap(({ model }) => (model.state === 'ready' ? [model.manifest.id] : []));
  const choice = ids.length === 0 ? 'Install a model first.' : `Choose one of: ${ids.join(', ')}.`;
  return new StudioError('model-not-found', `There is no model named “${id}”.`, choice);
}
