import type { SampleParams } from '../../src/main/engine/engine-contract';
import { sigmaMin } from './gaussian-denoiser';

/** What it takes to generate one picture of 8 × 8 pixels. */
export function sampleParams(params: Partial<SampleParams> = {}): SampleParams {
  return {
    canvas: { width: 8, height: 8 },
    origin: { column: 0, row: 0 },
    resolution: 8,
    initial: null,
    noisy: false,
    observation: null,
    sampler: 'multistep',
    schedule: [80, 1.5],
    sigmaMin,
    seeds: [1],
    classLabels: null,
    branch: null,
    blend: null,
    trajectory: false,
    ...params,
  };
}
