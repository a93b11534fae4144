import { invalidRequest } from '../../shared/errors';
import type { Verification } from '../../shared/edit-contract';
import type { Progress } from '../../shared/progress';
import type { Recipe } from '../../shared/recipe';
import type { CallContext } from '../../shared/rpc/ongoing-call';
import { comparePictures } from '../pictures/compare-pictures';
import type { Raster } from '../pictures/raster';
import { placePatch } from '../pictures/place-patch';
import type { EditServiceOptions } from './edit-service';
import { findSource, type FoundSource } from './find-source';
import type { PlannedEdit } from './plan-edit';
import { planAgain } from './rerun';
import { openBlockRunner } from './run-block';
import { sampleStage, workOf } from './sample-plan';

export interface VerifyService {
  /**
   * Makes a result again and compares. Rejects with `invalid-request` for a picture without a
   * recipe or whose source is not at hand, and as an edit does.
   */
  verify(
    question: { readonly id: string; readonly sourceId: string | null },
    context: CallContext<Progress>,
  ): Promise<Verification>;
}

/** Answers `edit.verify`. */
export function createVerifyService(options: EditServiceOptions): VerifyService {
  const { pictures, version } = options;
  return {
    verify: async ({ id, sourceId }, context) => {
      const recipe = requireRecipe(pictures.get(id).recipe);
      const result = pictures.raster(id);
      const source = await findSource({ ...options, id, recipe, sourceId });
      try {
        const { pictureId } = source;
        const planned = await planAgain({ ...options, recipe, pictureId, signal: context.signal });
        const { raster, device } = await makeAgain(planned, options, context);
        requireSameSize(raster, result);
        const difference = await comparePictures(raster, result);
        if (difference === null) return { verdict: 'identical' };
        const made = { model: planned.model.sha256, device, version, source };
        return { verdict: 'different', ...difference, causes: causesOf(recipe, made) };
      } finally {
        source.release();
      }
    },
  };
}

/** The recipe of a result; throws `invalid-request` when there is none. */
export function requireRecipe(recipe: Recipe | null): Recipe {
  if (recipe !== null) return recipe;
  throw invalidRequest(
    'The picture has no recipe, so it cannot be made again.',
    'Choose a picture that Pentimento made, in the file that it wrote.',
  );
}

async function makeAgain(
  planned: PlannedEdit,
  options: EditServiceOptions,
  context: CallContext<Progress>,
): Promise<{ raster: Raster; device: string }> {
  const { plan, model, samples } = planned;
  const { resolution } = model.manifest;
  const work = workOf(plan, samples.length, resolution);
  const runner = await openBlockRunner({
    ...options,
    ...planned,
    work,
    trajectory: false,
    context,
  });
  const stage = { stage: plan.stage, depth: 0, resolution };
  for await (const { outcome } of sampleStage(stage, samples, runner.run)) {
    const device = runner.figures().provider;
    if (outcome.kind === 'picture') return { raster: outcome.raster, device };
    // A patch is always one of an original.
    return { raster: placePatch(plan.original!.raster, outcome.patch), device };
  }
  throw new RangeError('a recipe has one result');
}

function requireSameSize(made: Raster, result: Raster): void {
  if (made.width === result.width && made.height === result.height) return;
  throw invalidRequest(
    `The recipe makes a picture of ${made.width} × ${made.height} pixels, and this one is ${result.width} × ${result.height}: it was cut or resized.`,
    'Verify the file that Pentimento wrote.',
  );
}

interface Made {
  /** The sha256 of the model. */
  readonly model: string;
  readonly device: string;
  readonly version: string;
  readonly source: FoundSource;
}

function causesOf(recipe: Recipe, made: Made): string[] {
  const causes: string[] = [];
  if (!made.source.genuine) causes.push('The source is not the picture that was edited.');
  if (made.model !== recipe.model.sha256) {
    causes.push(`The model “${recipe.model.id}” is not the one that made it: its files differ.`);
  }
  if (made.device !== recipe.device) {
    causes.push(
      `It was made on ${recipe.device} and now on ${made.device}, which round otherwise.`,
    );
  }
  if (made.version !== recipe.app) {
    causes.push(`Pentimento ${recipe.app} made it, and this is ${made.version}.`);
  }
  if (causes.length > 0) return causes;
  return [
    'The picture was changed after it was made, or another processor made it, or this one before the model was prepared for it.',
  ];
}
