import { setImmediate } from 'node:timers/promises';
import { recipeSchema, type Recipe } from '../../shared/recipe';
import { createSourceHash, type SourceHash } from '../pictures/source-hash';
import type { OwnRecipe } from './edits/plan';
import type { PlannedEdit } from './plan-edit';
import { samplerOf } from './run-block';
import type { Sample } from './samples';

interface RecipeParts extends PlannedEdit {
  /** Pentimento's own version. */
  readonly version: string;
}

/** Recipes of one run, being written down. */
export interface RunRecipes {
  /** Everything needed to make this sample again; `device` is what it ran on. */
  of(sample: Sample, device: string): Promise<Recipe>;
}

/** Begins to pack and to hash what the recipes of a run share, which may go on while it samples. */
export function startRecipes(parts: RecipeParts): RunRecipes {
  const { plan, request, model } = parts;
  const { manifest } = model;
  const shared = shareOf(plan);
  shared.catch(() => undefined);
  return {
    of: async ({ seed, classLabel, share }, device) => {
      const { own, source } = await shared;
      const frame =
        own.edit === 'blend' ? { frame: Math.round((share ?? 0) * (own.frames - 1)) } : {};
      return recipeSchema.parse({
        version: 1,
        app: parts.version,
        model: { id: manifest.id, sha256: model.sha256 },
        classLabel,
        className: classLabel === null ? null : (manifest.classes?.[classLabel] ?? null),
        seed,
        schedule: [...plan.stage.schedule],
        sampler: samplerOf(request.sampler, manifest),
        branch: request.branch,
        device,
        ...own,
        ...(source === null ? {} : { source }),
        ...frame,
      });
    },
  };
}

async function shareOf(
  plan: PlannedEdit['plan'],
): Promise<{ own: OwnRecipe; source: SourceHash | null }> {
  // Until the engine has been sent its work, nothing should keep this thread or the others busy.
  await setImmediate();
  const { original } = plan;
  const [own, source] = await Promise.all([
    plan.recipe(),
    original === null ? null : createSourceHash(original.raster),
  ]);
  return { own, source };
}
