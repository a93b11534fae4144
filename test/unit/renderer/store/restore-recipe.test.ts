import { describe, expect, it } from 'vitest';
import { defaultEditOptions } from '../../../../src/renderer/store/edit-options';
import { restoreRecipe } from '../../../../src/renderer/store/restore-recipe';
import type { Recipe } from '../../../../src/shared/recipe';
import { manifest } from './manifest';

const recipe: Recipe = {
  version: 1,
  app: '0.1.0',
  model: { id: 'four', sha256: 'a'.repeat(64) },
  classLabel: 2,
  className: 'c',
  seed: 4242,
  schedule: [80, 4],
  sampler: 'multistep',
  branch: null,
  device: 'cpu',
  edit: 'generate',
};

describe('restoreRecipe', () => {
  it('brings edit, model, class, steps and the locked seed back', () => {
    expect(restoreRecipe(recipe, [manifest], defaultEditOptions)).toEqual({
      settings: {
        modelId: 'four',
        classLabel: 2,
        steps: 2,
        seed: 4242,
        seedLocked: true,
        variations: 1,
      },
      edit: {
        edit: 'generate',
        sigmas: null,
        sampler: null,
        branch: null,
        options: defaultEditOptions,
      },
      missingModel: null,
    });
  });

  it('keeps a schedule that no preset of the model is', () => {
    const schedule = [80, 10, 2];
    const restored = restoreRecipe({ ...recipe, schedule }, [manifest], defaultEditOptions);
    expect(restored.edit.sigmas).toEqual(schedule);
    expect(restored.settings.steps).toBe(3);
  });

  it('keeps the chosen model, and names the missing one, where it is not installed', () => {
    const restored = restoreRecipe(recipe, [], defaultEditOptions);
    expect(restored.missingModel).toBe('four');
    expect(restored.settings).not.toHaveProperty('modelId');
    expect(restored.settings).not.toHaveProperty('classLabel');
    expect(restored.edit.sigmas).toEqual([80, 4]);
  });

  it('brings the options of an edit back, and a branch, and leaves those of other edits', () => {
    const source = { width: 8, height: 8, sha256: 'b'.repeat(64) };
    const upscaled = { ...recipe, edit: 'upscale', source, factor: 8 } as const;
    const branch = { step: 1, seed: 5 };
    const { edit } = restoreRecipe({ ...upscaled, branch }, [manifest], defaultEditOptions);
    expect(edit).toMatchObject({ edit: 'upscale', branch });
    expect(edit.options).toEqual({ ...defaultEditOptions, upscale: { factor: 8 } });
  });

  it('mends what was mended, and fills what was not as it was filled', () => {
    const source = { width: 8, height: 8, sha256: 'b'.repeat(64) };
    const grey = { ...recipe, edit: 'combine', source, factor: 1, grey: true } as const;
    const mask = { x: 0, y: 0, width: 1, height: 1, bits: 'AA==' };
    const mendOf = (change: { readonly mend?: true; readonly mask: typeof mask | null }) =>
      restoreRecipe({ ...grey, hints: null, ...change }, [manifest], defaultEditOptions).edit
        .options.combine.mend;
    expect([mendOf({ mask, mend: true }), mendOf({ mask }), mendOf({ mask: null })]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
