import { frameRect, type Rect } from '../../../shared/geometry';
import type { EditRequest } from '../../../shared/edit-contract';
import type { MaskRegion } from '../../../shared/raster';
import { scheduleOf } from '../../models/schedule-of';
import { cropMask } from '../../pictures/crop-mask';
import { featherMask } from '../../pictures/feather-ring';
import { packMask } from '../../pictures/packed-mask';
import type { PictureStore } from '../../pictures/picture-store';
import { nothingMasked, requireFrameInside } from '../../pictures/require-frame';
import { coverArea, coverCanvas } from './cover-area';
import { frameStage } from './frame-stage';
import type { Draft } from './plan';
import { readOriginal, requireInside, type FoundPicture } from './read-original';

type InpaintRequest = Extract<EditRequest, { edit: 'inpaint' }>;

/**
 * Fills the masked part of a picture. Song et al. 2023, Algorithm 4. Throws `invalid-request` for a
 * frame or a mask outside the picture, and when there is nothing to fill.
 */
export async function inpaint(request: InpaintRequest, pictures: PictureStore): Promise<Draft> {
  const { frame, cover, feather, mend = true } = request;
  const found = readOriginal(pictures, request.pictureId);
  const mask = maskToFill(request, found);
  const area = cover ? coverArea({ mask, frame, margin: feather }, found.raster) : frameRect(frame);
  const feathered = feather === 0 ? null : await featherMask(mask, feather, area);
  const region = feathered?.region ?? mask;
  return (model) => ({
    original: { ...found, promised: { keeps: 'pixels', mask: region } },
    stage: frameStage({
      raster: found.raster,
      area,
      canvas: cover ? coverCanvas(area, frame, model.resolution) : squareOf(model.resolution),
      schedule: scheduleOf(model, 'inpaint', request.schedule),
      region,
      shares: feathered?.shares ?? null,
      open: region,
      start: mend ? 'mended' : 'dark',
    }),
    notes: feathered === null ? [] : [ringNote(feathered.ring)],
    recipe: async () => ({
      edit: 'inpaint',
      frame,
      mask: await packMask(mask),
      cover,
      feather,
      ...(mend ? { mend } : {}),
    }),
  });
}

/** What is masked and can be reached, and no more. */
function maskToFill({ frame, mask, cover }: InpaintRequest, found: FoundPicture): MaskRegion {
  const { width, height } = found.raster;
  requireFrameInside(frame, width, height);
  requireInside('The mask', mask, found);
  const reach: Rect = cover ? { x: 0, y: 0, width, height } : frameRect(frame);
  const cropped = cropMask(mask, reach);
  if (cropped === null) throw nothingMasked();
  return cropped;
}

function squareOf(side: number): { width: number; height: number } {
  return { width: side, height: side };
}

function ringNote(pixels: number): string {
  return `The result fades over ${pixels} pixels around the mask, which changed as well.`;
}
