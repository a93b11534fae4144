import type { EditKind } from './edit-contract';
import { karrasSpaced } from './karras-spacing';
import type { ModelManifest } from './model-manifest';

/** Sigmas found good for an edit, in two steps and in many. */
interface OwnSchedules {
  readonly twoStep: readonly number[];
  readonly manyStep: readonly number[];
}

/** The model's own schedules for an edit; a blend is generated. */
export function ownSchedules({ schedules }: ModelManifest, edit: EditKind): OwnSchedules {
  const own = edit === 'generate' || edit === 'blend' ? undefined : schedules.edits[edit];
  return {
    twoStep: own?.twoStep ?? schedules.twoStep,
    manyStep: own?.manyStep ?? schedules.manyStep,
  };
}

/**
 * The sigmas that a number of steps stands for: the model's own schedule where it has that many;
 * one step is the first of its two. Any other number is spaced as Karras et al. 2022 do between the
 * ends of its longest; those of a diffusion model go down to sigmaMin.
 */
export function stepSchedule(manifest: ModelManifest, edit: EditKind, steps: number): number[] {
  const { kind, sigmaMin, sigmaMax, rho } = manifest;
  const { twoStep, manyStep } = ownSchedules(manifest, edit);
  if (steps === 1) return [twoStep[0] ?? sigmaMax];
  if (steps === twoStep.length) return [...twoStep];
  if (steps === manyStep.length) return [...manyStep];
  const end = kind === 'edm' ? sigmaMin : (manyStep.at(-1) ?? sigmaMin);
  const first = manyStep[0] ?? sigmaMax;
  return karrasSpaced({ steps, first, last: end < first ? end : sigmaMin, rho });
}
