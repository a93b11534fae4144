import { invalidRequest } from '../../shared/errors';
import type { EditRequest } from '../../shared/edit-contract';
import { providerSchema } from '../../shared/provider';
import type { Recipe } from '../../shared/recipe';
import { unpackMask } from '../pictures/packed-mask';
import { packedIn } from '../pictures/recipe-metadata';
import { unpackPaint } from '../pictures/unpack-paint';
import { planEdit, type PlannedEdit, type PlanTools } from './plan-edit';

interface Rerun extends PlanTools {
  readonly recipe: Recipe;
  /** The picture that is edited; not looked at where a recipe makes a picture from noise. */
  readonly pictureId: string;
  readonly signal: AbortSignal;
}

/** What it takes to make the one result of a recipe again. Rejects as `planEdit` does. */
export async function planAgain({
  recipe,
  pictureId,
  signal,
  ...tools
}: Rerun): Promise<PlannedEdit> {
  const planned = await planEdit(await requestOf(recipe, pictureId), tools, signal);
  if (recipe.edit !== 'blend') return planned;
  const [sample] = planned.samples.slice(recipe.frame);
  if (sample === undefined) throw noSuchFrame();
  return { ...planned, samples: [sample] };
}

/** The request that a recipe is the answer to, for one picture. */
async function requestOf(recipe: Recipe, pictureId: string): Promise<EditRequest> {
  const packed = packedIn(recipe);
  const mask = packed.mask && (await unpackMask(packed.mask));
  const paint = await unpackPaint(packed.paint);
  const common = {
    modelId: recipe.model.id,
    classLabel: recipe.classLabel,
    schedule: { by: 'sigmas', sigmas: recipe.schedule },
    sampler: recipe.sampler,
    seed: recipe.seed,
    variations: 1,
    branch: recipe.branch,
    device: deviceOf(recipe),
  } as const;
  switch (recipe.edit) {
    case 'generate':
      return { ...common, edit: recipe.edit };
    case 'blend':
      return { ...common, edit: recipe.edit, seedTo: recipe.seedTo, frames: recipe.frames };
    case 'inpaint': {
      const { frame, cover, feather, mend = false } = recipe;
      // A recipe's inpainting always has a mask.
      return { ...common, edit: recipe.edit, pictureId, frame, cover, feather, mend, mask: mask! };
    }
    case 'colorize':
      return { ...common, edit: recipe.edit, pictureId, mask, hints: paint };
    case 'upscale':
      return { ...common, edit: recipe.edit, pictureId, factor: recipe.factor };
    case 'denoise':
      return { ...common, edit: recipe.edit, pictureId, sigma: recipe.sigma };
    case 'sketch': {
      const { frame, strength, keepUnpainted } = recipe;
      return { ...common, edit: recipe.edit, pictureId, frame, paint, strength, keepUnpainted };
    }
    case 'combine': {
      const { factor, grey, mend = false } = recipe;
      return { ...common, edit: recipe.edit, pictureId, factor, grey, mend, mask, hints: paint };
    }
  }
}

function deviceOf({ device }: Recipe): EditRequest['device'] {
  return providerSchema.safeParse(device).data ?? 'cpu';
}

function noSuchFrame(): Error {
  return invalidRequest(
    'The recipe names a frame that its blend does not have.',
    'Make the blend again.',
  );
}
