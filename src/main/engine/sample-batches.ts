import { unconstrained } from '../diffusion/constraint';
import type { Denoiser } from '../diffusion/denoiser';
import { mendingOf } from '../diffusion/mend';
import { seededNoise } from '../diffusion/noise';
import { observe } from '../diffusion/observe';
import { sample } from '../diffusion/sampler';
import { clampPixels, pictureLength } from '../diffusion/tensor';
import { networkBatch, windowedDenoiser } from '../diffusion/windowed-denoiser';
import { checkSampleParams } from './check-sample-params';
import { countEstimates, countRuns } from './count-runs';
import type { EngineStep, SampleParams } from './engine-contract';
import { inBatches } from './in-batches';
import { runProgress } from './run-progress';
import { timedDenoiser } from './timed-denoiser';

export interface SampleBatchesOptions {
  readonly signal: AbortSignal;
  readonly onStep: (step: EngineStep) => void;
}

export interface SampledBatches {
  /** [B, 3, H, W], pixels in [-1, 1], in the order of the seeds. */
  readonly denoised: Float32Array<ArrayBuffer>;
  /** As `denoised`, one a sigma of the schedule; empty unless asked for. */
  readonly trajectory: Float32Array<ArrayBuffer>[];
  /** Milliseconds, the mean over the runs of the network. */
  readonly msPerStep: number;
}

/**
 * Samples all seeds: as many canvases side by side as have 8 windows together, but one at least.
 * Throws `cancelled` between runs of the network once `signal` is aborted, `invalid-request` for
 * parts that do not belong together, and what the denoiser throws.
 */
export async function sampleBatches(
  network: Denoiser,
  params: SampleParams,
  { signal, onStep }: SampleBatchesOptions,
): Promise<SampledBatches> {
  checkSampleParams(params);
  const { canvas, resolution, seeds, schedule, observation } = params;
  const { initial, constraint } = startOf(params);
  const { batch } = params;
  const timed = timedDenoiser(batch === undefined ? network : inBatches(network, batch), {
    signal,
    onRun: (sigma) => {
      progress.onRun(sigma);
    },
  });
  const denoiser = windowedDenoiser({ denoiser: timed, canvas, window: resolution, observation });
  const groups = groupSeeds(params, denoiser.windows);
  const progress = runProgress({
    canvas,
    steps: countSteps(params, groups, denoiser.windows),
    onStep,
  });

  const length = pictureLength(canvas);
  const denoised = new Float32Array(length * seeds.length);
  const trajectory = params.trajectory ? schedule.map(() => new Float32Array(denoised.length)) : [];
  for (const group of groups) {
    progress.begin(countRuns(group.seeds.length, denoiser.windows));
    let step = 0;
    const pictures = await sample({
      ...params,
      initial,
      denoiser,
      constraint,
      batch: group.seeds.length,
      noise: seededNoise({ ...params, seeds: group.seeds, blend: group.blend }),
      classLabels: group.classLabels,
      signal,
      onEstimate: progress.onEstimate,
      onStep: (estimate) => {
        trajectory[step++]?.set(clamped(estimate.denoised), group.start * length);
      },
    });
    denoised.set(pictures, group.start * length);
  }
  return { denoised, trajectory, msPerStep: timed.msPerRun() };
}

/** Where sampling starts, and what it is held to. */
function startOf({ canvas, initial, observation }: SampleParams) {
  if (observation === null) return { initial, constraint: unconstrained };
  const constraint = observe(observation, canvas);
  if (observation.mend !== true) return { initial, constraint };
  const mending = mendingOf(observation, canvas, constraint);
  const filled = (initial ?? observation.reference).slice();
  mending.fill(filled);
  return { initial: filled, constraint: mending.constraint };
}

/** Samples that are made side by side. */
interface Group extends Pick<SampleParams, 'seeds' | 'classLabels' | 'blend'> {
  /** The first of them, among all. */
  readonly start: number;
}

function groupSeeds({ seeds, classLabels, blend }: SampleParams, windows: number): Group[] {
  const size = Math.max(1, Math.floor(networkBatch / Math.max(1, windows)));
  return Array.from({ length: Math.ceil(seeds.length / size) }, (_, i) => {
    const [start, end] = [i * size, (i + 1) * size];
    return {
      start,
      seeds: seeds.slice(start, end),
      classLabels: classLabels?.slice(start, end) ?? null,
      blend: blend && { seed: blend.seed, shares: blend.shares.slice(start, end) },
    };
  });
}

function countSteps(
  { sampler, schedule }: SampleParams,
  groups: readonly Group[],
  windows: number,
): number {
  const runs = groups.reduce((sum, group) => sum + countRuns(group.seeds.length, windows), 0);
  return runs * countEstimates(sampler, schedule.length);
}

function clamped(denoised: Float32Array): Float32Array {
  const copy = denoised.slice();
  clampPixels(copy);
  return copy;
}
