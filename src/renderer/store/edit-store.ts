import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EditKind } from '../../shared/edit-contract';
import type { Branch } from '../../shared/recipe';
import type { Sampler } from '../../shared/sampler';
import { defaultEditOptions, type EditOptions } from './edit-options';

/** Which edit is chosen; the rest of its settings is remembered in the settings store. */
export interface EditState {
  readonly edit: EditKind;
  /** A schedule of a dropped file or of the editor, in place of a number of steps. */
  readonly sigmas: readonly number[] | null;
  /** Null takes the one that the model was made for. */
  readonly sampler: Sampler | null;
  /** Leaves the path of the seed at a step; null for a path of its own. */
  readonly branch: Branch | null;
  readonly options: EditOptions;
}

export type EditStore = StoreApi<EditState>;

/** Creates the choice as it is at start. */
export function createEditStore(): EditStore {
  return createStore<EditState>(() => ({
    edit: 'inpaint',
    sigmas: null,
    sampler: null,
    branch: null,
    options: defaultEditOptions,
  }));
}
