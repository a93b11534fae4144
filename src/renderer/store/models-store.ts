import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ModelManifest } from '../../shared/model-manifest';
import type { ImportProgress } from '../../shared/import-contract';
import type { Model } from '../../shared/models-contract';

/** The models as this window knows them. */
export interface ModelsState {
  readonly models: readonly Model[];
  /** Those that can be run. */
  readonly manifests: readonly ModelManifest[];
  /** How far an import from this window has come; null while there is none. */
  readonly importing: ImportProgress | null;
  /** Takes the list as it has become. */
  readonly receive: (models: readonly Model[]) => void;
}

export type ModelsStore = StoreApi<ModelsState>;

/** Starts with the models there are. */
export function createModelsStore(initial: readonly Model[]): ModelsStore {
  return createStore<ModelsState>((set) => ({
    ...known(initial),
    importing: null,
    receive: (models) => {
      set(known(models));
    },
  }));
}

function known(models: readonly Model[]): Pick<ModelsState, 'models' | 'manifests'> {
  const manifests = models.flatMap((model) => (model.state === 'ready' ? [model.manifest] : []));
  return { models, manifests };
}
