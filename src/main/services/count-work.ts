import type { Progress } from '../../shared/progress';

/** Reports the steps of several runs of the engine as those of one. */
export interface WorkCounter {
  /** Begins a run that has this part of the work; returns its listener. */
  begin(work: number): (progress: Progress) => void;
}

/**
 * Counts steps through to `report`. How many there will be is known of a run once it goes on; of
 * those after it, it is told by their share of `total`, in pixels times evaluations times samples.
 */
export function countWork(total: number, report: (progress: Progress) => void): WorkCounter {
  let doneSteps = 0;
  let doneWork = 0;
  let current = { steps: 0, work: 0 };
  return {
    begin: (work) => {
      doneSteps += current.steps;
      doneWork += current.work;
      const run = { steps: 0, work };
      current = run;
      return (progress) => {
        if (progress.phase !== 'step') {
          report(progress);
          return;
        }
        run.steps = progress.steps;
        const later = Math.max(0, total - doneWork - work) * (progress.steps / work);
        report({
          ...progress,
          step: doneSteps + progress.step,
          steps: doneSteps + progress.steps + Math.round(later),
        });
      };
    },
  };
}
