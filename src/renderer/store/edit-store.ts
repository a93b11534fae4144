import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EditKind } from './steps-choice';

/** Which edit is chosen; the rest of its settings is remembered in the settings store. */
export interface EditState {
  readonly edit: EditKind;
  /** The schedule of a dropped file, in place of a number of steps. */
  readonly sigmas: readonly number[] | null;
}

export type EditStore = StoreApi<EditState>;

/** Creates the choice as it is at start. */
export function createEditStore(): EditStore {
  return createStore<EditState>(() => ({ edit: 'inpaint', sigmas: null }));
}
