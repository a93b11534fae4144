import { expect, it } from 'vitest';
import { limitConcurrency } from '../../../../src/main/services/limit-concurrency';

it('runs as many at once as it may, and then what was asked for last', async () => {
  const limit = limitConcurrency(2);
  const started: number[] = [];
  const release: (() => void)[] = [];
  const task = (n: number) => () => {
    started.push(n);
    return new Promise<void>((resolve) => release.push(resolve));
  };
  const all = [1, 2, 3, 4].map((n) => limit(task(n)));
  await Promise.resolve();
  expect(started).toEqual([1, 2]);
  release.shift()?.();
  await expect.poll(() => started).toEqual([1, 2, 4]);
  for (let i = 0; i < 3; i++) {
    release.splice(0).forEach((end) => {
      end();
    });
    await new Promise((resolve) => setTimeout(resolve));
  }
  await Promise.all(all);
  expect(started).toEqual([1, 2, 4, 3]);
});

it('goes on after a task that failed', async () => {
  const limit = limitConcurrency(1);
  await expect(limit(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(limit(() => Promise.resolve(7))).resolves.toBe(7);
});
