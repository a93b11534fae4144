import { assertNever } from '../../shared/assert-never';
import { networkBatch } from '../diffusion/windowed-denoiser';
import type { Sampler } from '../../shared/sampler';

/** How many estimates a sampler makes on a schedule of `steps` sigmas. */
export function countEstimates(sampler: Sampler, steps: number): number {
  switch (sampler) {
    case 'multistep':
    case 'euler':
    case 'euler-ancestral':
      return steps;
    case 'heun':
    case 'dpm2':
      // Two from each sigma to the next, and one at the last.
      return 2 * steps - 1;
    default:
      return assertNever(sampler);
  }
}

/** How often the network runs for one estimate; a canvas with nothing open counts as one run. */
export function countRuns(samples: number, windows: number): number {
  return Math.max(1, Math.ceil((samples * windows) / networkBatch));
}
