import { setImmediate } from 'node:timers/promises';
import { invalidRequest } from '../../shared/errors';
import { assertNever } from '../../shared/assert-never';
import type { Denoiser } from '../diffusion/denoiser';
import { generate, inpaint, type Edit } from '../diffusion/edit';
import { seededNoise } from '../diffusion/noise';
import { sample } from '../diffusion/sampler';
import { pictureLength } from '../diffusion/tensor';
import type { EngineEdit, EngineStep, SampleParams } from './engine-contract';
import { previewOf } from './preview';

/** More pictures side by side gain little speed, and cost memory. */
const batchSize = 8;

export interface SampleBatchesOptions {
  readonly signal: AbortSignal;
  readonly onStep: (step: EngineStep) => void;
}

/**
 * Samples all seeds, at most 8 side by side; returns [B, 3, H, W] in [-1, 1] in the order of the
 * seeds, and the mean milliseconds of a step. Throws `cancelled` between steps once `signal` is
 * aborted, `invalid-request` for sizes that do not belong together, and what the denoiser throws.
 */
export async function sampleBatches(
  denoiser: Denoiser,
  params: SampleParams,
  { signal, onStep }: SampleBatchesOptions,
): Promise<{ denoised: Float32Array<ArrayBuffer>; msPerStep: number }> {
  const { resolution, schedule, sigmaMin, seeds, classLabels } = params;
  if (classLabels !== null && classLabels.length !== seeds.length) {
    throw invalidRequest(
      `There are ${classLabels.length} classes for ${seeds.length} pictures.`,
      'Give one class a picture.',
    );
  }
  const edit = editOf(params.edit, resolution);
  const length = pictureLength(resolution);
  const denoised = new Float32Array(length * seeds.length);
  const steps = schedule.length * Math.ceil(seeds.length / batchSize);
  const timed = timedDenoiser(denoiser, signal);

  for (let start = 0; start < seeds.length; start += batchSize) {
    const batch = seeds.slice(start, start + batchSize);
    const done = (start / batchSize) * schedule.length;
    const pictures = await sample({
      denoiser: timed,
      edit,
      batch: batch.length,
      resolution,
      schedule,
      sigmaMin,
      noise: seededNoise(batch, length),
      classLabels: classLabels?.slice(start, start + batchSize) ?? null,
      signal,
      onStep: ({ step, sigma, denoised: estimate }) => {
        onStep({ step: done + step, steps, sigma, preview: previewOf(estimate, resolution) });
      },
    });
    denoised.set(pictures, start * length);
  }
  return { denoised, msPerStep: timed.milliseconds() / steps };
}

function editOf(edit: EngineEdit, resolution: number): Edit {
  switch (edit.kind) {
    case 'generate':
      return generate(resolution);
    case 'inpaint':
      return inpaint(edit, resolution);
    default:
      return assertNever(edit);
  }
}

/** Adds up the time spent in the network, and lets a cancel be heard before each step. */
function timedDenoiser(
  denoiser: Denoiser,
  signal: AbortSignal,
): Denoiser & { milliseconds(): number } {
  let total = 0;
  return {
    async denoise(x, sigma, classLabels) {
      // A step blocks this thread, so messages are only read if the event loop turns in between.
      await setImmediate();
      signal.throwIfAborted();
      const start = performance.now();
      const estimate = await denoiser.denoise(x, sigma, classLabels);
      total += performance.now() - start;
      return estimate;
    },
    milliseconds: () => total,
  };
}
