import type { ScheduleChoice } from '../../shared/edit-contract';
import { invalidRequest } from '../../shared/errors';
import { karrasSpaced } from '../../shared/karras-spacing';
import type { ModelManifest } from '../../shared/model-manifest';
import { ownSchedules } from '../../shared/step-schedule';
import { scheduleOf } from './schedule-of';

/**
 * The schedule of a picture that has noise of `sigma` already: it begins there. Throws
 * `invalid-request` as `scheduleOf` does, and for a noise level that the model does not know.
 */
export function denoiseSchedule(
  manifest: ModelManifest,
  choice: ScheduleChoice,
  sigma: number,
): number[] {
  return scheduleFrom(manifest, 'denoise', { choice, sigma });
}

/**
 * The schedule of strokes that are to be finished with a strength of 0 to 1; it begins at
 * `sketchSigma`. Throws `invalid-request` as `scheduleOf` does.
 */
export function sketchSchedule(
  manifest: ModelManifest,
  choice: ScheduleChoice,
  strength: number,
): number[] {
  return scheduleFrom(manifest, 'sketch', { choice, sigma: sketchSigma(manifest, strength) });
}

/**
 * The noise that a strength lays over strokes, even steps in log sigma: sigmaMin, which the network
 * leaves as it is, at 0, and sigmaMax, where nothing is left of the strokes, at 1. With the usual
 * bounds 0.5 is sigma 0.4, and 0.75 is 5.7, about what Song et al. 2023 use.
 */
export function sketchSigma({ sigmaMin, sigmaMax }: ModelManifest, strength: number): number {
  if (strength === 0) return sigmaMin;
  if (strength === 1) return sigmaMax;
  return sigmaMin * (sigmaMax / sigmaMin) ** strength;
}

interface Start {
  readonly choice: ScheduleChoice;
  readonly sigma: number;
}

/**
 * A schedule that begins at `sigma`. A number of steps is spaced from there on as Karras et al. 2022
 * do, to the end of the model's own schedule for the edit, or else to sigmaMin, where the network
 * changes nothing and is not evaluated. Of every other choice the sigmas below `sigma` follow it.
 */
function scheduleFrom(
  manifest: ModelManifest,
  edit: 'denoise' | 'sketch',
  { choice, sigma }: Start,
): number[] {
  const { name, sigmaMin, sigmaMax } = manifest;
  if (!(sigma >= sigmaMin && sigma <= sigmaMax)) {
    throw invalidRequest(
      `“${name}” knows noise from sigma ${sigmaMin} to ${sigmaMax}, and not of ${sigma}.`,
      'Choose a noise level within these bounds, or another model.',
    );
  }
  const chosen = scheduleOf(manifest, edit, choice);
  if (sigma === sigmaMax && choice.by === 'steps') return chosen;
  const later =
    choice.by === 'steps' ? spacedFrom(manifest, edit, { steps: choice.steps, sigma }) : chosen;
  return [sigma, ...later.filter((each) => each < sigma)];
}

function spacedFrom(
  manifest: ModelManifest,
  edit: 'denoise' | 'sketch',
  { steps, sigma }: { readonly steps: number; readonly sigma: number },
): number[] {
  if (steps === 1 || sigma <= manifest.sigmaMin) return [];
  const { rho, schedules } = manifest;
  const end = schedules.edits[edit] && ownSchedules(manifest, edit).manyStep.at(-1);
  if (end !== undefined && end < sigma)
    return karrasSpaced({ steps, first: sigma, last: end, rho });
  const spaced = karrasSpaced({ steps: steps + 1, first: sigma, last: manifest.sigmaMin, rho });
  return spaced.slice(0, -1);
}
