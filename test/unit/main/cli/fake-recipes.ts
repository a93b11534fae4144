import { sha256Of } from '../../../../src/main/files/sha256-of';
import { scheduleOf } from '../../../../src/main/models/schedule-of';
import { packMask } from '../../../../src/main/pictures/packed-mask';
import { packPaint } from '../../../../src/main/pictures/paint';
import type { Raster } from '../../../../src/main/pictures/raster';
import type { EditRequest } from '../../../../src/shared/edit-contract';
import type { PackedMask, PackedPaint, Recipe } from '../../../../src/shared/recipe';
import { modelManifest } from '../../../support/model-manifest';

/** The one model of a fake studio. */
export const fakeManifest = modelManifest({ classes: ['apple', 'pear', 'plum, prune'] });

async function layersOf({
  mask,
  hints,
}: Pick<Extract<EditRequest, { edit: 'colorize' }>, 'mask' | 'hints'>): Promise<{
  mask: PackedMask | null;
  hints: PackedPaint | null;
}> {
  return { mask: mask && (await packMask(mask)), hints: await packPaint(hints) };
}

interface Made {
  readonly seed: number;
  readonly classLabel: number | null;
  readonly frame: number;
  /** The picture that is edited. */
  readonly source: Raster | null;
}

/** What a fake result is said to be made from. */
export async function recipeFor(request: EditRequest, made: Made): Promise<Recipe> {
  const common = {
    version: 1,
    app: '9.8.7',
    model: { id: fakeManifest.id, sha256: fakeManifest.files[0]!.sha256 },
    classLabel: made.classLabel,
    className: null,
    seed: made.seed,
    schedule: scheduleOf(fakeManifest, request.edit, request.schedule),
    sampler: request.sampler ?? 'multistep',
    branch: request.branch,
    device: 'cpu',
  } as const;
  const source = {
    width: made.source?.width ?? 1,
    height: made.source?.height ?? 1,
    sha256: await sha256Of(made.source?.pixels ?? new Uint8Array(0)),
  };
  switch (request.edit) {
    case 'generate':
      return { ...common, edit: 'generate' };
    case 'inpaint': {
      const { edit, frame, cover, feather } = request;
      const mask = await packMask(request.mask);
      return { ...common, edit, source, frame, mask, cover, feather };
    }
    case 'colorize':
      return { ...common, edit: 'colorize', source, ...(await layersOf(request)) };
    case 'upscale':
      return { ...common, edit: 'upscale', source, factor: request.factor };
    case 'denoise':
      return { ...common, edit: 'denoise', source, sigma: request.sigma ?? 0.25 };
    case 'sketch': {
      const { edit, frame, strength, keepUnpainted } = request;
      const paint = await packPaint(request.paint);
      return { ...common, edit, source, frame, paint, strength, keepUnpainted };
    }
    case 'blend': {
      const { edit, seedTo, frames } = request;
      return { ...common, edit, seedTo, frames, frame: made.frame };
    }
    case 'combine': {
      const { edit, factor, grey } = request;
      return { ...common, edit, source, factor, grey, ...(await layersOf(request)) };
    }
  }
}
