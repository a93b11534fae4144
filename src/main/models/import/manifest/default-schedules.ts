import type { ModelManifest } from '../../../../shared/model-manifest';
import { gridSigma } from '../../grid-sigma';
import type { NoiseSettings } from '../source/scheduler-config';

/** Of the way down the grid, where distilled models take their second of two steps (22 of 40). */
const secondShare = 22 / 39;
/** Evaluations of a diffusion model that give good pictures with Heun's method (Karras et al. 2022). */
const diffusionSteps = 18;

/**
 * Schedules for a model of which nothing else is known: two steps as published for `secondStep` of the
 * grid, four around it, or the usual spacing for a diffusion model.
 */
export function defaultSchedules(
  noise: NoiseSettings,
  secondStep: number | null,
): ModelManifest['schedules'] {
  const last = noise.gridSize - 1;
  if (noise.kind === 'edm') {
    const steps = Array.from({ length: diffusionSteps }, (_, i) => i / (diffusionSteps - 1));
    const sigmas = steps.map((share) => gridSigma(share * last, noise));
    return { twoStep: [sigmas[0]!, sigmas[9]!], manyStep: sigmas, edits: {} };
  }
  const second = secondStep ?? Math.round(secondShare * last);
  const many = [0, second / 2, second, (second + last) / 2].map(Math.round);
  const distinct = many.filter((index, i) => index < last && (i === 0 || index > many[i - 1]!));
  return {
    twoStep: [noise.sigmaMax, ...(second > 0 && second < last ? [gridSigma(second, noise)] : [])],
    manyStep: distinct.map((index) => gridSigma(index, noise)),
    edits: {},
  };
}
