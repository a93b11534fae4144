import { expect, it } from 'vitest';
import type { Work } from '../../../../src/main/desktop';
import { createWorkWatch } from '../../../../src/main/services/watch-work';

const context = { signal: new AbortController().signal, progress: () => undefined };

it('tells of every run from its start to its end, whatever its end', async () => {
  const told: Work[] = [];
  const watch = createWorkWatch((work) => told.push(work));
  const run = watch((fails: boolean, { progress }) => {
    progress({ phase: 'loading', fraction: 0.5 });
    progress({ phase: 'step', step: 0, steps: 4, sigma: 80 });
    return fails ? Promise.reject(new Error('lost')) : Promise.resolve('done');
  });
  await expect(run(false, context)).resolves.toBe('done');
  expect(told).toEqual([
    { running: 1, fraction: null },
    { running: 1, fraction: 0.25 },
    { running: 0, fraction: null },
  ]);
  await expect(run(true, context)).rejects.toThrow('lost');
  expect(told.at(-1)).toEqual({ running: 0, fraction: null });
});

it('counts runs that wait, and shows how far the one in front is', () => {
  const told: Work[] = [];
  const watch = createWorkWatch((work) => told.push(work));
  const forever = watch((step: number | null, { progress }) => {
    if (step !== null) progress({ phase: 'step', step, steps: 4, sigma: 80 });
    return new Promise(() => undefined);
  });
  void forever(1, context);
  void forever(null, context);
  expect(told.at(-1)).toEqual({ running: 2, fraction: 0.5 });
});
