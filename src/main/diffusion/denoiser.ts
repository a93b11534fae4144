import type { Tensor } from './tensor';

/** A network with its preconditioning: estimates the clean pictures under the noise. */
export interface Denoiser {
  /**
   * Estimates the clean batch from `x`, NCHW, whose noise has the standard deviation `sigma`;
   * `classLabels` holds one label a sample, or is null for an unconditional network. The answer is
   * the caller's to write on; `x` is not kept.
   */
  denoise(x: Tensor, sigma: number, classLabels: readonly number[] | null): Promise<Float32Array>;
}
