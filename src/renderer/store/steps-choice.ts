import type { EditKind } from '../../shared/edit-contract';
import type { ModelManifest } from '../../shared/model-manifest';
import { ownSchedules } from '../../shared/step-schedule';

export type StepsChoice = 'fast' | 'balanced' | 'quality';

/** The number of steps that stands for quality, where the model has no preset of its own. */
const defaultManySteps = 8;

/** The number of steps behind each choice for one edit of a model. */
export function stepsOf(
  manifest: ModelManifest | null,
  edit: EditKind,
): Readonly<Record<StepsChoice, number>> {
  return {
    fast: 1,
    balanced: 2,
    quality: manifest === null ? defaultManySteps : ownSchedules(manifest, edit).manyStep.length,
  };
}

/** The choice that a number of steps stands for, or null when it is the user's own. */
export function choiceOf(
  steps: number,
  counts: Readonly<Record<StepsChoice, number>>,
): StepsChoice | null {
  const choices: readonly StepsChoice[] = ['fast', 'balanced', 'quality'];
  return choices.find((choice) => counts[choice] === steps) ?? null;
}

/** Whether a file's sigmas are what this model runs anyway for that number of steps. */
export function isPreset(
  sigmas: readonly number[],
  manifest: ModelManifest,
  edit: EditKind,
): boolean {
  const { twoStep, manyStep } = ownSchedules(manifest, edit);
  if (sigmas.length === 1) return sigmas[0] === (twoStep[0] ?? manifest.sigmaMax);
  return [twoStep, manyStep].some(
    (preset) => preset.length === sigmas.length && preset.every((sigma, i) => sigma === sigmas[i]),
  );
}
