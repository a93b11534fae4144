import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EditKind, Trajectory } from '../../shared/edit-contract';
import type { StudioError } from '../../shared/errors';
import type { Preview, Progress } from '../../shared/progress';
import type { Document } from '../document/document';
import type { Result } from './results';
import type { Thumbnail } from './thumbnail';

/** A run on its way. Times are milliseconds of one monotonic clock. */
export interface Running {
  readonly kind: 'running';
  /** By which a page loaded anew finds it. */
  readonly ticket: string;
  readonly edit: EditKind;
  /** The document when it began. */
  readonly edited: Document | null;
  readonly startedAt: number;
  readonly progress: Progress | null;
  /** Whether several frames are sampled as one, so that an estimate has no place of its own. */
  readonly covering: boolean;
  /** When each step so far ended. */
  readonly stepTimes: readonly number[];
  /** The latest denoised estimate. */
  readonly preview: Preview | null;
  readonly cancelling: boolean;
}

export type RunPhase =
  { readonly kind: 'idle' } | Running | { readonly kind: 'failed'; readonly error: StudioError };

/** Whether each stroke is followed by a run. */
export type Live =
  | { readonly kind: 'off' }
  | { readonly kind: 'on' }
  /** Runs take too long, in milliseconds, to follow the brush. */
  | { readonly kind: 'paused'; readonly duration: number };

export interface RunState {
  readonly phase: RunPhase;
  /** The results that can be chosen from, oldest first. */
  readonly results: readonly Result[];
  /** The result on the canvas; null shows the document itself. */
  readonly shownId: string | null;
  /** The denoised estimates on the way to the shown result; `at` is the one on the canvas. */
  readonly trajectory: {
    readonly id: string;
    readonly steps: Trajectory['steps'];
    readonly at: number;
  } | null;
  /** How much the results differ, over the picture; `largest` in levels of 255. */
  readonly spread: { readonly image: Preview; readonly largest: number } | null;
  readonly live: Live;
  /** What the classes of the models look like, by `classKey`. */
  readonly classThumbnails: ReadonlyMap<string, Thumbnail>;
  /** What the last run told of the device. */
  readonly device: { readonly provider: string; readonly msPerStep: number } | null;
}

/** What runs, and what came of it; undo cannot see it. */
export type RunStore = StoreApi<RunState>;

/** Creates an idle run store. */
export function createRunStore(): RunStore {
  return createStore<RunState>(() => ({
    phase: { kind: 'idle' },
    results: [],
    shownId: null,
    trajectory: null,
    spread: null,
    live: { kind: 'off' },
    classThumbnails: new Map(),
    device: null,
  }));
}

/** A run after one more report at time `now`. */
export function withProgress(running: Running, progress: Progress, now: number): Running {
  if (progress.phase !== 'step') return { ...running, progress };
  return {
    ...running,
    progress,
    stepTimes: [...running.stepTimes, now],
    preview: progress.preview ?? running.preview,
  };
}

/** The result on the canvas, if it is one. */
export function shownResult({ results, shownId }: RunState): Result | null {
  return results.find(({ id }) => id === shownId) ?? null;
}

/** Names a class of a model. */
export function classKey(modelId: string, classLabel: number): string {
  return `${modelId}/${classLabel}`;
}
