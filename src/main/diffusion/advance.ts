import { assertNever } from '../../shared/assert-never';
import type { Sampler } from '../../shared/sampler';
import type { NoiseSource } from './noise';

/** A step from one sigma of a schedule to the next. */
interface Step {
  /** [B, 3, H, W], with noise of `sigma`. */
  readonly x: Float32Array;
  /** The estimate of the clean batch at `sigma`. */
  readonly denoised: Float32Array;
  readonly sigma: number;
  readonly next: number;
  readonly sigmaMin: number;
  readonly noise: NoiseSource;
  /** Estimates the clean batch at another sigma. */
  readonly denoise: (x: Float32Array, sigma: number) => Promise<Float32Array>;
}

/** Makes the batch at `next`. */
type Advance = (step: Step) => Float32Array | Promise<Float32Array>;

/** How a sampler gets from one sigma to the next. */
export function advanceBy(sampler: Sampler): Advance {
  switch (sampler) {
    case 'multistep':
      return multistep;
    case 'euler':
      return ({ x, denoised, sigma, next }) => eulerStep(x, denoised, next / sigma);
    case 'heun':
      return heun;
    case 'dpm2':
      return dpm2;
    case 'euler-ancestral':
      return eulerAncestral;
    default:
      return assertNever(sampler);
  }
}

/** Song et al. 2023, Algorithm 1: noise anew, of which sigmaMin is in the estimate already. */
function multistep({ denoised, next, sigmaMin, noise }: Step): Float32Array {
  return addNoise(denoised, Math.sqrt(Math.max(0, next ** 2 - sigmaMin ** 2)), noise);
}

/** Karras et al. 2022, Algorithm 1. */
async function heun({ x, denoised, sigma, next, denoise }: Step): Promise<Float32Array> {
  const ratio = next / sigma;
  const euler = eulerStep(x, denoised, ratio);
  const denoisedNext = await denoise(euler, next);
  // x + (next − sigma)·(d + d')/2, where d = (x − denoised)/sigma and d' = (euler − denoised')/next
  const half = (next - sigma) / 2;
  for (let i = 0; i < x.length; i++) {
    const slope = (x[i]! - denoised[i]!) / sigma + (euler[i]! - denoisedNext[i]!) / next;
    euler[i] = x[i]! + half * slope;
  }
  return euler;
}

/**
 * The midpoint method with the middle on a schedule of rho = 3, as k-diffusion's and OpenAI's
 * DPM-Solver-2 have it.
 */
async function dpm2({ x, denoised, sigma, next, denoise }: Step): Promise<Float32Array> {
  const middle = ((Math.cbrt(sigma) + Math.cbrt(next)) / 2) ** 3;
  const xMiddle = eulerStep(x, denoised, middle / sigma);
  const denoisedMiddle = await denoise(xMiddle, middle);
  const stride = (next - sigma) / middle;
  for (let i = 0; i < x.length; i++) {
    xMiddle[i] = x[i]! + stride * (xMiddle[i]! - denoisedMiddle[i]!);
  }
  return xMiddle;
}

/** Euler's step to below `next`, and noise up to it: ancestral sampling as k-diffusion has it. */
function eulerAncestral({ x, denoised, sigma, next, noise }: Step): Float32Array {
  const up = Math.sqrt((next ** 2 * (sigma ** 2 - next ** 2)) / sigma ** 2);
  const down = Math.sqrt(next ** 2 - up ** 2);
  return addNoise(eulerStep(x, denoised, down / sigma), up, noise);
}

/** x + (next − sigma)·(x − denoised)/sigma, where `ratio` is next/sigma. */
function eulerStep(x: Float32Array, denoised: Float32Array, ratio: number): Float32Array {
  const moved = new Float32Array(x.length);
  for (let i = 0; i < x.length; i++) moved[i] = denoised[i]! + ratio * (x[i]! - denoised[i]!);
  return moved;
}

function addNoise(pictures: Float32Array, sigma: number, noise: NoiseSource): Float32Array {
  const x = new Float32Array(pictures.length);
  noise(x);
  for (let i = 0; i < x.length; i++) x[i] = pictures[i]! + sigma * x[i]!;
  return x;
}
