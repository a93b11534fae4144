import type { ModelManifest } from '../../shared/model-manifest';
import type { Recipe } from '../../shared/recipe';
import { optionsOf, type EditOptions } from './edit-options';
import type { EditState } from './edit-store';
import type { SettingsPatch } from './settings-store';
import { isPreset } from './steps-choice';

/** The settings that made a file, ready to be taken over. */
export interface RestoredSettings {
  readonly settings: SettingsPatch;
  readonly edit: EditState;
  /** The model's id, when it is not installed here. */
  readonly missingModel: string | null;
}

/** What a file's recipe sets in a window that has these models. */
export function restoreRecipe(
  recipe: Recipe,
  models: readonly ModelManifest[],
  options: EditOptions,
): RestoredSettings {
  const manifest = models.find(({ id }) => id === recipe.model.id);
  const { schedule, sampler, branch, edit } = recipe;
  const preset = manifest !== undefined && isPreset(schedule, manifest, edit);
  return {
    settings: {
      ...(manifest === undefined ? {} : { modelId: manifest.id, classLabel: recipe.classLabel }),
      ...(edit === 'denoise' ? {} : { steps: schedule.length }),
      seed: recipe.seed,
      seedLocked: true,
      variations: 1,
    },
    edit: {
      edit,
      sigmas: preset ? null : schedule,
      sampler: sampler === 'multistep' ? null : sampler,
      branch,
      options: optionsOf(recipe, options),
    },
    missingModel: manifest === undefined ? recipe.model.id : null,
  };
}
