import type { EditRequest } from '../../../shared/edit-contract';
import type { ModelManifest } from '../../../shared/model-manifest';
import { scheduleOf } from '../../models/schedule-of';
import { cropMask } from '../../pictures/crop-mask';
import { packMask } from '../../pictures/packed-mask';
import { packPaint, paintedMask } from '../../pictures/paint';
import type { PictureStore } from '../../pictures/picture-store';
import { nothingMasked } from '../../pictures/require-frame';
import { detailFit, wholeFit } from './canvas-fit';
import type { ColourSource } from './colour-canvas';
import { detailStage, wholeStage } from './colour-stage';
import type { Draft, Plan } from './plan';
import { readOriginal, requireInside, type FoundPicture } from './read-original';
import { requireRoom } from './require-size';

type ColorizeRequest = Extract<EditRequest, { edit: 'colorize' }>;

/**
 * Makes up the colour of a picture and keeps its luma. Song et al. 2023, appendix D. Throws
 * `invalid-request` for a mask or hints outside the picture, and for a mask with nothing in it.
 */
export async function colorize(request: ColorizeRequest, pictures: PictureStore): Promise<Draft> {
  const found = readOriginal(pictures, request.pictureId);
  const source = await sourceOf(request, found);
  requireRoom(source.mask ?? source.raster, request.variations);
  const { mask, hints } = source;
  return async (model) => ({
    original: { ...found, promised: { keeps: 'luma', mask } },
    ...(await stagesOf(source, model, scheduleOf(model, 'colorize', request.schedule))),
    notes: [],
    recipe: async () => ({
      edit: 'colorize',
      mask: mask && (await packMask(mask)),
      hints: await packPaint(hints),
    }),
  });
}

async function sourceOf(
  { mask, hints }: ColorizeRequest,
  found: FoundPicture,
): Promise<ColourSource> {
  requireInside('The mask', mask, found);
  requireInside('The colour', hints, found);
  const cropped = mask && cropMask(mask, mask);
  if (mask !== null && cropped === null) throw nothingMasked();
  const painted = (await paintedMask(hints)) !== null;
  return { raster: found.raster, mask: cropped, hints: painted ? hints : null };
}

async function stagesOf(
  source: ColourSource,
  model: ModelManifest,
  schedule: readonly number[],
): Promise<Pick<Plan, 'stage' | 'later'>> {
  const whole = wholeFit(source.raster, model.resolution);
  const detail = detailFit(source.raster, model.resolution);
  if (detail === null) {
    return { stage: await wholeStage({ source, fit: whole, schedule }) };
  }
  const later = detailSchedule(schedule, model);
  return {
    stage: await wholeStage({ source, fit: whole, schedule }, (chroma) =>
      detailStage({ source, fit: detail, schedule: later }, chroma),
    ),
    later: { canvas: detail.canvas, schedule: later },
  };
}

/** Where the colour of the whole is settled and that of details is not, in standard deviations of the data. */
const detailLevel = 0.5;

/** The end of the schedule, where only details are made; one step at the least. */
function detailSchedule(schedule: readonly number[], model: ModelManifest): readonly number[] {
  const first = Math.max(model.sigmaMin, detailLevel * model.sigmaData);
  const later = schedule.filter((sigma) => sigma < first);
  return [first, ...later];
}
