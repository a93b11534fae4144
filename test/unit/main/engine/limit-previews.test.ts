import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { limitPreviews } from '../../../../src/main/engine/limit-previews';
import type { Progress } from '../../../../src/shared/progress';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function step(index: number): Progress {
  const preview = { width: 1, height: 1, pixels: new Uint8Array(3) };
  return { phase: 'step', step: index, steps: 9, sigma: 1, preview };
}

function collect(): { seen: string[]; limited: ReturnType<typeof limitPreviews> } {
  const seen: string[] = [];
  const limited = limitPreviews(
    (progress) => {
      if (progress.phase === 'step') {
        seen.push(`${Date.now() - start}: ${progress.step}${progress.preview ? ' shown' : ''}`);
      }
    },
    () => Date.now(),
  );
  const start = Date.now();
  return { seen, limited };
}

it('passes every step on and shows the latest preview when its time has come', () => {
  const { seen, limited } = collect();
  limited.report(step(0));
  vi.advanceTimersByTime(30);
  limited.report(step(1));
  vi.advanceTimersByTime(30);
  limited.report(step(2));
  vi.advanceTimersByTime(200);
  limited.report(step(3));
  expect(seen).toEqual(['0: 0 shown', '30: 1', '60: 2', '80: 2 shown', '260: 3 shown']);
});

it('shows nothing more once it has ended', () => {
  const { seen, limited } = collect();
  limited.report(step(0));
  limited.report(step(1));
  limited.end();
  vi.advanceTimersByTime(200);
  expect(seen).toEqual(['0: 0 shown', '0: 1']);
});
