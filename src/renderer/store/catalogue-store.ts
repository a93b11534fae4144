import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CatalogueEntry, DownloadProgress } from '../../shared/download-contract';

/** A download that this window has begun. */
export interface RunningDownload {
  /** By which the page after a reload can rejoin it. */
  readonly ticket: string;
  /** Null at the very start. */
  readonly progress: DownloadProgress | null;
}

/** The published checkpoints as this window knows them. */
export interface CatalogueState {
  /** Null before the studio has been asked. */
  readonly entries: readonly CatalogueEntry[] | null;
  /** By the checkpoint's id. */
  readonly running: ReadonlyMap<string, RunningDownload>;
}

export type CatalogueStore = StoreApi<CatalogueState>;

/** Starts with nothing known. */
export function createCatalogueStore(): CatalogueStore {
  return createStore<CatalogueState>(() => ({ entries: null, running: new Map() }));
}
