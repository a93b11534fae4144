import { invalidRequest } from '../../../shared/errors';
import { frameRect } from '../../../shared/geometry';
import type { EditRequest } from '../../../shared/edit-contract';
import type { MaskRegion } from '../../../shared/raster';
import { cropMask } from '../../pictures/crop-mask';
import { packPaint, paintedMask, paintOver } from '../../pictures/paint';
import type { PictureStore } from '../../pictures/picture-store';
import { requireFrameInside } from '../../pictures/require-frame';
import { frameStage } from './frame-stage';
import type { Draft } from './plan';
import { readOriginal, requireInside } from './read-original';
import { sketchSchedule } from '../../models/schedule-from';

type SketchRequest = Extract<EditRequest, { edit: 'sketch' }>;

/**
 * Finishes rough strokes: the painted picture under noise of the chosen strength is denoised. Meng et
 * al. 2022 (SDEdit); Song et al. 2023, section 5.2. Rejects with `invalid-request` for a frame or paint
 * outside the picture, and when unpainted pixels are to stay and nothing is painted.
 */
export async function sketch(request: SketchRequest, pictures: PictureStore): Promise<Draft> {
  const { frame, paint, strength, keepUnpainted } = request;
  const found = readOriginal(pictures, request.pictureId);
  requireFrameInside(frame, found.raster.width, found.raster.height);
  requireInside('The paint', paint, found);
  const area = frameRect(frame);
  const open = keepUnpainted ? await paintedInside(request) : null;
  const region = open ?? { ...area, data: new Uint8Array(frame.size ** 2).fill(255) };
  const shown = paint === null ? found.raster : await paintOver(found.raster, paint);
  return (model) => ({
    original: { ...found, promised: { keeps: 'pixels', mask: region } },
    stage: frameStage({
      raster: found.raster,
      shown,
      area,
      canvas: { width: model.resolution, height: model.resolution },
      schedule: sketchSchedule(model, request.schedule, strength),
      region,
      shares: null,
      open,
      start: 'picture',
    }),
    notes: [],
    recipe: async () => ({
      edit: 'sketch',
      frame,
      paint: await packPaint(paint),
      strength,
      keepUnpainted,
    }),
  });
}

async function paintedInside({ frame, paint }: SketchRequest): Promise<MaskRegion> {
  const painted = await paintedMask(paint);
  const inside = painted && cropMask(painted, frameRect(frame));
  if (inside !== null) return inside;
  throw invalidRequest(
    'Nothing inside the frame is painted, and what is not painted is to stay, so there is nothing to finish.',
    'Paint inside the frame, or let the whole frame change.',
  );
}
