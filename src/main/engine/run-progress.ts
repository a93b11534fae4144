import type { Estimate } from '../diffusion/sampler';
import type { Size } from '../diffusion/tensor';
import type { EngineStep } from './engine-contract';
import { previewOf } from './preview';

export interface RunProgressOptions {
  readonly canvas: Size;
  /** Runs of the network, over all batches of seeds and windows. */
  readonly steps: number;
  readonly onStep: (step: EngineStep) => void;
}

/** Reports each run of the network once, the last of an estimate together with its preview. */
export interface RunProgress {
  /** Begins a batch of seeds, whose estimates take `runs` runs each. */
  begin(runs: number): void;
  readonly onRun: (sigma: number) => void;
  readonly onEstimate: (estimate: Estimate) => void;
}

/** Counts the runs of one job. */
export function runProgress({ canvas, steps, onStep }: RunProgressOptions): RunProgress {
  let step = 0;
  let runs = 1;
  let left = 1;
  return {
    begin: (runsAnEstimate) => {
      runs = runsAnEstimate;
      left = runs;
    },
    onRun: (sigma) => {
      left--;
      if (left > 0) onStep({ step: step++, steps, sigma });
    },
    onEstimate: ({ sigma, denoised }) => {
      left = runs;
      onStep({ step: step++, steps, sigma, preview: previewOf(denoised, canvas) });
    },
  };
}
