import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioError } from '../../shared/errors';
import type { Preview, Progress } from '../../shared/progress';
import type { Document } from '../document/document';
import type { Result } from './results';
import type { EditKind } from './steps-choice';

/** A run on its way. Times are milliseconds of one monotonic clock. */
export interface Running {
  readonly kind: 'running';
  readonly edit: EditKind;
  /** The document when it began. */
  readonly edited: Document | null;
  readonly startedAt: number;
  readonly progress: Progress | null;
  /** When each step so far ended. */
  readonly stepTimes: readonly number[];
  /** The latest denoised estimate. */
  readonly preview: Preview | null;
  readonly cancelling: boolean;
}

export type RunPhase =
  { readonly kind: 'idle' } | Running | { readonly kind: 'failed'; readonly error: StudioError };

export interface RunState {
  readonly phase: RunPhase;
  /** The results that can be chosen from, oldest first. */
  readonly results: readonly Result[];
  /** The result on the canvas; null shows the document itself. */
  readonly shownId: string | null;
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
