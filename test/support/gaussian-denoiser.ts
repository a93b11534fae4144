import type { Denoiser } from '../../src/main/diffusion/denoiser';

export const sigmaMin = 0.002;
export const sigmaData = 0.5;

/** sqrt((smin² + s²) / (sigma² + s²)): by this the consistency function of N(0, s²) shrinks x. */
export function gaussianScale(sigma: number): number {
  return Math.sqrt((sigmaMin ** 2 + sigmaData ** 2) / (sigma ** 2 + sigmaData ** 2));
}

/** The exact consistency function for data N(0, s²), s = 0.5. */
export const gaussianDenoiser: Denoiser = {
  denoise: (x, sigma) => Promise.resolve(x.data.map((value) => value * gaussianScale(sigma))),
};
