import type { Constraint } from './constraint';
import type { Denoiser } from './denoiser';
import type { NoiseSource } from './noise';
import { advanceBy } from './advance';
import { clampPixels, pictureChannels, pictureLength, type Size, type TensorShape } from './tensor';
import type { Sampler } from '../../shared/sampler';

/** One evaluation of the network, just done. */
export interface Estimate {
  readonly sigma: number;
  /**
   * [B, 3, H, W]; with the observed part of the picture in it, which may put pixels a little
   * outside of [-1, 1]. Whoever keeps it copies it: sampling goes on to write on it.
   */
  readonly denoised: Float32Array;
}

export interface SamplerOptions {
  readonly denoiser: Denoiser;
  readonly sampler: Sampler;
  /** [3, H, W], pixels in [-1, 1]: where sampling starts; null for zeros. */
  readonly initial: Float32Array | null;
  /** Whether `initial` has noise of the schedule's first sigma in it already. */
  readonly noisy: boolean;
  readonly constraint: Constraint;
  /** B, the pictures sampled side by side. */
  readonly batch: number;
  readonly canvas: Size;
  /** Strictly decreasing sigmas. */
  readonly schedule: readonly number[];
  readonly sigmaMin: number;
  readonly noise: NoiseSource;
  /** One a sample; null for an unconditional network. */
  readonly classLabels: readonly number[] | null;
  readonly signal?: AbortSignal | undefined;
  /** Told of every evaluation, of which some samplers make two a step. */
  readonly onEstimate?: ((estimate: Estimate) => void) | undefined;
  /** Told of the estimate at each sigma of the schedule. */
  readonly onStep?: ((estimate: Estimate) => void) | undefined;
}

/**
 * Samples under a constraint: Song et al. 2023, Algorithms 1 and 4, or the samplers of Karras et
 * al. 2022. Every estimate is clamped and then projected, so that what is observed is exact in what
 * the next step starts from; the last one is clamped once more. All samplers end at sigma 0, where
 * Euler's step leads to the last estimate itself.
 *
 * Returns the denoised batch, [B, 3, H, W] in [-1, 1]. Throws the signal's reason when aborted,
 * `inference-failed` when the network returns anything but numbers, and what the denoiser throws.
 */
export async function sample(options: SamplerOptions): Promise<Float32Array> {
  const { sampler, schedule, sigmaMin, noise, onStep } = options;
  const denoise = constrainedDenoiser(options);
  const advance = advanceBy(sampler);
  let x: Float32Array = initialNoise(options);
  let denoised = x;
  for (const [step, sigma] of schedule.entries()) {
    denoised = await denoise(x, sigma);
    onStep?.({ sigma, denoised });
    const next = schedule[step + 1];
    if (next === undefined) break;
    x = await advance({ x, denoised, sigma, next, sigmaMin, noise, denoise });
  }
  clampPixels(denoised);
  return denoised;
}

/** The batch at the schedule's first sigma. */
function initialNoise({ initial, noisy, batch, canvas, schedule, noise }: SamplerOptions) {
  const length = pictureLength(canvas);
  const x = new Float32Array(batch * length);
  // Drawn even if not used, so that the noise of later steps does not depend on it.
  noise(x);
  const sigma = noisy ? 0 : schedule[0]!;
  for (let start = 0; start < x.length; start += length) {
    for (let i = 0; i < length; i++) x[start + i] = (initial?.[i] ?? 0) + sigma * x[start + i]!;
  }
  return x;
}

/** Estimates the clean batch at a sigma. */
export type Denoise = (x: Float32Array, sigma: number) => Promise<Float32Array>;

function constrainedDenoiser(options: SamplerOptions): Denoise {
  const { denoiser, constraint, batch, canvas, classLabels, signal, onEstimate } = options;
  const shape: TensorShape = [batch, pictureChannels, canvas.height, canvas.width];
  return async (x, sigma) => {
    signal?.throwIfAborted();
    const denoised = await denoiser.denoise({ data: x, shape }, sigma, classLabels);
    clampPixels(denoised);
    constraint(denoised);
    onEstimate?.({ sigma, denoised });
    return denoised;
  };
}
