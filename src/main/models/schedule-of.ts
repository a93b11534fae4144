import { assertNever } from '../../shared/assert-never';
import type { EditKind, ScheduleChoice } from '../../shared/edit-contract';
import { invalidRequest } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import { stepSchedule } from '../../shared/step-schedule';
import { gridSigma } from './grid-sigma';

/**
 * The sigmas at which the network is evaluated, as the choice says it:
 *
 * - by steps: see `stepSchedule`.
 * - by sigmas: these.
 * - by `timesteps`, as diffusers takes them: points of the grid in reverse, so that [22, 0] is sigma
 *   80 and then 1.382 on a grid of 40.
 * - by `ts`, as OpenAI's scripts take them: points of the grid, of which the last is not evaluated,
 *   so that 0,22,39 is the same.
 *
 * Throws `invalid-request` for points outside the grid or out of order, and for sigmas that do not
 * fall or that the model does not know.
 */
export function scheduleOf(
  manifest: ModelManifest,
  edit: EditKind,
  choice: ScheduleChoice,
): number[] {
  const sigmas = sigmasOf(manifest, edit, choice);
  requireKnownSigmas(manifest, sigmas);
  return sigmas;
}

function sigmasOf(manifest: ModelManifest, edit: EditKind, choice: ScheduleChoice): number[] {
  switch (choice.by) {
    case 'steps':
      return stepSchedule(manifest, edit, choice.steps);
    case 'sigmas':
      return [...choice.sigmas];
    case 'timesteps':
      requireGridPoints(manifest, choice.timesteps, 'falling');
      return choice.timesteps.toReversed().map((point) => gridSigma(point, manifest));
    case 'ts':
      requireGridPoints(manifest, choice.ts, 'rising');
      return choice.ts.slice(0, -1).map((point) => gridSigma(point, manifest));
    default:
      return assertNever(choice);
  }
}

function requireGridPoints(
  { name, gridSize }: ModelManifest,
  points: readonly number[],
  order: 'falling' | 'rising',
): void {
  const outside = points.find((point) => !(Number.isInteger(point) && point < gridSize));
  if (outside !== undefined) {
    throw invalidRequest(
      `The training grid of “${name}” has the points 0 to ${gridSize - 1}, and ${outside} is none of them.`,
      'Choose points of this grid, or write the schedule as sigmas.',
    );
  }
  const sign = order === 'rising' ? 1 : -1;
  const wrong = points.findIndex((point, i) => i > 0 && sign * (point - points[i - 1]!) <= 0);
  if (wrong === -1) return;
  throw invalidRequest(
    `The points ${points.join(', ')} are not ${order}: ${points[wrong]} comes after ${points[wrong - 1]}.`,
    order === 'rising'
      ? 'Write ts from the smallest to the largest, such as 0,22,39.'
      : 'Write timesteps from the largest to the smallest, such as 22,0.',
  );
}

function requireKnownSigmas({ name, sigmaMin, sigmaMax }: ModelManifest, sigmas: number[]): void {
  for (const [step, sigma] of sigmas.entries()) {
    const before = sigmas[step - 1];
    if (!(sigma >= sigmaMin && sigma <= sigmaMax)) {
      throw invalidRequest(
        `Step ${step + 1} of the schedule has sigma ${sigma}, and “${name}” knows only ${sigmaMin} to ${sigmaMax}.`,
        'Choose sigmas within these bounds, or a number of steps.',
      );
    }
    if (before !== undefined && sigma >= before) {
      throw invalidRequest(
        `The schedule does not fall: step ${step + 1} has sigma ${sigma} after ${before}.`,
        'Let every sigma be smaller than the one before it.',
      );
    }
  }
  if (sigmas.length > 0) return;
  throw invalidRequest('The schedule has no steps.', 'Choose at least one sigma.');
}
