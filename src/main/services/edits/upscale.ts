import type { EditRequest } from '../../../shared/edit-contract';
import { scheduleOf } from '../../models/schedule-of';
import type { PictureStore } from '../../pictures/picture-store';
import type { Draft } from './plan';
import { readOriginal } from './read-original';
import { requireResultSize, requireRoom } from './require-size';
import { restoreStage } from './restore-stage';

type UpscaleRequest = Extract<EditRequest, { edit: 'upscale' }>;

/**
 * Enlarges a picture so that the mean of every patch is its pixel. Song et al. 2023, appendix D.
 * Throws `invalid-request` when the picture is not open or the result would be too large.
 */
export function upscale(request: UpscaleRequest, pictures: PictureStore): Draft {
  const { factor } = request;
  const found = readOriginal(pictures, request.pictureId);
  requireResultSize(found.raster, factor);
  const { width, height } = found.raster;
  requireRoom({ width: width * factor, height: height * factor }, request.variations);
  return (model) => ({
    original: { ...found, promised: { keeps: 'patches', factor, known: null } },
    stage: restoreStage({
      source: found.raster,
      guess: found.raster,
      factor,
      known: null,
      schedule: scheduleOf(model, 'upscale', request.schedule),
      resolution: model.resolution,
      finish: (raster) => ({ kind: 'picture', raster }),
    }),
    notes: [],
    recipe: () => Promise.resolve({ edit: 'upscale', factor }),
  });
}
