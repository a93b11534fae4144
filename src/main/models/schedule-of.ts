import { invalidRequest } from '../../shared/errors';
import type { ModelManifest } from '../../shared/model-manifest';
import type { EditRequest, ScheduleChoice } from '../../shared/studio-contract';

/**
 * The sigmas at which the network is evaluated: the model's own schedules where they have the wanted
 * number of steps, else as many spaced as Karras et al. 2022 do. Throws `invalid-request` for
 * sigmas that do not fall or that the model does not know.
 */
export function scheduleOf(
  manifest: ModelManifest,
  edit: EditRequest['edit'],
  choice: ScheduleChoice,
): number[] {
  const sigmas =
    choice.by === 'sigmas' ? [...choice.sigmas] : stepsOf(manifest, edit, choice.steps);
  requireKnownSigmas(manifest, sigmas);
  return sigmas;
}

function stepsOf(manifest: ModelManifest, edit: EditRequest['edit'], steps: number): number[] {
  const { sigmaMin, sigmaMax, schedules } = manifest;
  const own = edit === 'generate' ? undefined : schedules.edits[edit];
  const twoStep = own?.twoStep ?? schedules.twoStep;
  const manyStep = own?.manyStep ?? schedules.manyStep;
  if (steps === 1) return [sigmaMax];
  if (steps === 2) return [...twoStep];
  if (steps === manyStep.length) return [...manyStep];
  const last = manyStep.at(-1) ?? sigmaMin;
  return karrasSpaced({
    steps,
    first: sigmaMax,
    last: last < sigmaMax ? last : sigmaMin,
    rho: manifest.rho,
  });
}

interface Spacing {
  readonly steps: number;
  readonly first: number;
  readonly last: number;
  readonly rho: number;
}

/** (first^(1/rho) + i/(n − 1)·(last^(1/rho) − first^(1/rho)))^rho, Karras et al. 2022, eq. 5. */
function karrasSpaced({ steps, first, last, rho }: Spacing): number[] {
  const [from, to] = [first ** (1 / rho), last ** (1 / rho)];
  const inner = Array.from({ length: steps - 2 }, (_, i) => {
    return (from + ((i + 1) / (steps - 1)) * (to - from)) ** rho;
  });
  // The ends as they are, without the powers' rounding.
  return [first, ...inner, last];
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
