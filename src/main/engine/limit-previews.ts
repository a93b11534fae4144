import type { Progress } from '../../shared/progress';

/** Milliseconds between two previews, at least. */
const previewInterval = 80;

/** A progress report whose previews are held back when they come too fast. */
export interface LimitedProgress {
  readonly report: (progress: Progress) => void;
  /** Drops a preview that still waits. */
  readonly end: () => void;
}

/**
 * Passes every step on at once, but previews at least 80 ms apart: one that comes too early waits,
 * and the latest that waits is sent, with its step, when the time has come.
 */
export function limitPreviews(
  onProgress: (progress: Progress) => void,
  now: () => number,
): LimitedProgress {
  let sentAt = Number.NEGATIVE_INFINITY;
  let waiting: Progress | undefined;
  let timer: NodeJS.Timeout | undefined;

  function stopWaiting(): void {
    clearTimeout(timer);
    timer = undefined;
    waiting = undefined;
  }

  function send(progress: Progress): void {
    stopWaiting();
    sentAt = now();
    onProgress(progress);
  }

  return {
    report: (progress) => {
      if (progress.phase !== 'step' || progress.preview === undefined) {
        onProgress(progress);
        return;
      }
      const wait = sentAt + previewInterval - now();
      if (wait <= 0) {
        send(progress);
        return;
      }
      const { phase, step, steps, sigma } = progress;
      onProgress({ phase, step, steps, sigma });
      waiting = progress;
      timer ??= setTimeout(() => {
        if (waiting !== undefined) send(waiting);
      }, wait);
    },
    end: stopWaiting,
  };
}
