import type { Denoiser } from './denoiser';
import type { Edit } from './edit';
import type { NoiseSource } from './noise';
import {
  assertFinite,
  clampPixels,
  pictureChannels,
  repeatPicture,
  type TensorShape,
} from './tensor';

/** One evaluation of the network, just done. */
interface SamplerStep {
  /** Counts from 0. */
  readonly step: number;
  readonly steps: number;
  readonly sigma: number;
  /** [B, 3, H, W], pixels in [-1, 1]. */
  readonly denoised: Float32Array;
}

export interface SamplerOptions {
  readonly denoiser: Denoiser;
  readonly edit: Edit;
  /** B, the pictures sampled side by side. */
  readonly batch: number;
  /** H = W, pixels. */
  readonly resolution: number;
  /** Strictly decreasing sigmas, one evaluation of the network each. */
  readonly schedule: readonly number[];
  readonly sigmaMin: number;
  readonly noise: NoiseSource;
  /** One a sample; null for an unconditional network. */
  readonly classLabels: readonly number[] | null;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: SamplerStep) => void) | undefined;
}

/**
 * Multistep consistency sampling under a constraint: Song et al. 2023, Algorithms 1 and 4. Returns
 * the denoised batch, [B, 3, H, W] in [-1, 1]. Throws the signal's reason when aborted,
 * `inference-failed` when the network returns anything but numbers, and what the denoiser throws.
 */
export async function sample(options: SamplerOptions): Promise<Float32Array> {
  const { denoiser, edit, batch, resolution, schedule, sigmaMin, noise, classLabels } = options;
  const shape: TensorShape = [batch, pictureChannels, resolution, resolution];
  let denoised = repeatPicture(edit.initial, batch);
  let x = addNoise(denoised, schedule[0] ?? 0, noise);

  for (const [step, sigma] of schedule.entries()) {
    options.signal?.throwIfAborted();
    const estimate = await denoiser.denoise({ data: x, shape }, sigma, classLabels);
    assertFinite(estimate);
    denoised = edit.constraint(clampPixels(estimate));
    options.onStep?.({ step, steps: schedule.length, sigma, denoised });
    const next = schedule[step + 1];
    if (next !== undefined) {
      x = addNoise(denoised, Math.sqrt(Math.max(0, next ** 2 - sigmaMin ** 2)), noise);
    }
  }
  return denoised;
}

function addNoise(pictures: Float32Array, sigma: number, noise: NoiseSource): Float32Array {
  const z = noise();
  return pictures.map((value, i) => value + sigma * z[i]!);
}
