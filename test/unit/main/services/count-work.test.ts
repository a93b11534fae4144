import { expect, it } from 'vitest';
import { countWork } from '../../../../src/main/services/count-work';
import type { Progress } from '../../../../src/shared/progress';

it('counts the steps of several runs as those of one', () => {
  const reported: Progress[] = [];
  const counter = countWork(300, (progress) => reported.push(progress));
  const first = counter.begin(100);
  first({ phase: 'queued', position: 1 });
  first({ phase: 'step', step: 0, steps: 2, sigma: 80 });
  first({ phase: 'step', step: 1, steps: 2, sigma: 1 });
  const second = counter.begin(200);
  second({ phase: 'step', step: 0, steps: 4, sigma: 80 });
  second({ phase: 'step', step: 3, steps: 4, sigma: 1 });
  expect(reported).toEqual([
    { phase: 'queued', position: 1 },
    { phase: 'step', step: 0, steps: 6, sigma: 80 },
    { phase: 'step', step: 1, steps: 6, sigma: 1 },
    { phase: 'step', step: 2, steps: 6, sigma: 80 },
    { phase: 'step', step: 5, steps: 6, sigma: 1 },
  ]);
});
