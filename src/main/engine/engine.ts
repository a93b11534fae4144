import { cancelled } from '../../shared/errors';
import type { Progress } from '../../shared/progress';
import type { ForkEngine } from './engine-process';
import { createSupervisor, type EngineLog } from './engine-supervisor';
import { createJobQueue } from './job-queue';
import { limitPreviews } from './limit-previews';
import { runJob, type SampleRequest, type SampleResult } from './run-job';

export type { CpuGraph, SampleRequest, SampleResult } from './run-job';

export interface SampleOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** The inference engine: one process of its own, one loaded model, one job at a time. */
export interface Engine {
  /**
   * Queues a run, loads its model when another is open, and samples. Rejects with `cancelled` at
   * once when `signal` aborts, with `engine-lost` when the process ends, and with what the model
   * or the device reports (`model-invalid`, `out-of-memory`, `inference-failed`).
   */
  sample(request: SampleRequest, options: SampleOptions): Promise<SampleResult>;
  /** Subscribes to what should be said aloud: restarts, and devices given up. */
  onNotice(listener: (message: string) => void): () => void;
  /** Cancels all work and ends the process. */
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly fork: ForkEngine;
  readonly log: EngineLog;
  /** Milliseconds, on a clock that never goes back. */
  readonly now?: () => number;
}

/** Creates the engine; its process starts with the first run. */
export function createEngine(options: EngineOptions): Engine {
  const now = options.now ?? (() => performance.now());
  const closing = new AbortController();
  const queue = createJobQueue();
  const listeners = new Set<(message: string) => void>();
  const notify = (message: string): void => {
    options.log.info(message);
    for (const listener of [...listeners]) listener(message);
  };
  const supervisor = createSupervisor({ ...options, now, notify });

  return {
    sample: async (request, { signal, onProgress }) => {
      const either = AbortSignal.any([signal, closing.signal]);
      const progress = limitPreviews((value) => {
        if (!either.aborted) onProgress(value);
      }, now);
      const job = { request, signal: either, report: progress.report };
      try {
        return await queue.run(() => runJob(job, { supervisor, notify }), {
          signal: either,
          onPosition: (position) => {
            progress.report({ phase: 'queued', position });
          },
        });
      } finally {
        progress.end();
      }
    },
    onNotice: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: async () => {
      closing.abort(cancelled());
      await supervisor.close();
    },
  };
}
