import { invalidRequest } from '../../../shared/errors';
import type { EditRequest } from '../../../shared/edit-contract';
import type { MaskRegion } from '../../../shared/raster';
import { scheduleOf } from '../../models/schedule-of';
import { cropMask } from '../../pictures/crop-mask';
import { fillMasked } from '../../pictures/fill-masked';
import { inTurns } from '../../pictures/in-turns';
import { colourHints, greyWhereUnknown } from '../../pictures/hints';
import { packMask } from '../../pictures/packed-mask';
import { packPaint, paintedMask } from '../../pictures/paint';
import type { PictureStore } from '../../pictures/picture-store';
import { cutPatch } from '../../pictures/place-patch';
import type { Promised } from '../../pictures/promise';
import type { Raster } from '../../pictures/raster';
import type { Draft, Outcome } from './plan';
import { readOriginal, requireInside } from './read-original';
import { requireResultSize, requireRoom } from './require-size';
import { restoreStage } from './restore-stage';

type CombineRequest = Extract<EditRequest, { edit: 'combine' }>;

/**
 * Restores a picture that may be damaged, grey and small at once: masked pixels are made anew, of
 * grey ones the luma is kept, of all others the colour, each as the mean of the patch that it
 * becomes. Rejects with `invalid-request` when nothing is to be restored, for a mask or hints outside the
 * picture, and when the result would be too large.
 */
export async function combine(request: CombineRequest, pictures: PictureStore): Promise<Draft> {
  const { factor, mend = true } = request;
  const found = readOriginal(pictures, request.pictureId);
  requireInside('The mask', request.mask, found);
  requireInside('The colour', request.hints, found);
  requireResultSize(found.raster, factor);
  const { width, height } = found.raster;
  requireRoom({ width: width * factor, height: height * factor }, request.variations);
  const mask = request.mask && cropMask(request.mask, request.mask);
  requireWork(request, mask);
  const { known, promised } = await whatIsKnown(request, found.raster, mask);
  const { hints } = request;
  const source = hints === null ? found.raster : await colourHints(found.raster, hints);
  const filled = mask === null ? source : await fillMasked(source, mask);
  const guess = request.grey ? await greyWhereUnknown(filled, known) : filled;
  return (model) => ({
    original: { ...found, promised },
    stage: restoreStage({
      source,
      guess,
      factor,
      known,
      mend: mend && mask !== null,
      schedule: scheduleOf(model, 'combine', request.schedule),
      resolution: model.resolution,
      finish: (raster) => outcomeOf(raster, factor, promised),
    }),
    notes: [],
    recipe: async () => ({
      edit: 'combine',
      factor,
      grey: request.grey,
      mask: mask && (await packMask(mask)),
      hints: await packPaint(hints),
      ...(mend && mask !== null ? { mend } : {}),
    }),
  });
}

function requireWork({ factor, grey, hints }: CombineRequest, mask: MaskRegion | null): void {
  if (hints !== null && !grey) {
    throw invalidRequest(
      'Colour was painted over a picture that keeps its own colours.',
      'Say that the picture is grey, or leave the paint out.',
    );
  }
  if (factor > 1 || grey || mask !== null) return;
  throw invalidRequest(
    'Nothing is masked, the size is kept and so are the colours, so there is nothing to restore.',
    'Mask what is damaged, choose a factor, or say that the picture is grey.',
  );
}

/** The level of every source pixel; of a hinted one only the luma is the picture's own. */
async function whatIsKnown(
  { factor, grey, hints }: CombineRequest,
  { width, height }: Raster,
  mask: MaskRegion | null,
): Promise<{ known: Uint8Array; promised: Promised }> {
  const known = new Uint8Array(width * height).fill(grey ? 1 : 2);
  if (mask !== null) await mark(known, 0, { mask, width });
  if (factor === 1 && !grey && mask !== null) {
    return { known, promised: { keeps: 'pixels', mask } };
  }
  const promised = { keeps: 'patches', factor, known: known.slice() } as const;
  const hinted = await paintedMask(hints);
  if (hinted !== null) await mark(known, 2, { mask: hinted, width, over: 1 });
  return { known, promised };
}

interface Marking {
  readonly mask: MaskRegion;
  /** Of the picture. */
  readonly width: number;
  /** Only pixels of this level are marked; all when absent. */
  readonly over?: number;
}

async function mark(
  levels: Uint8Array,
  level: number,
  { mask, width, over }: Marking,
): Promise<void> {
  await inTurns(mask.height, (row) => {
    let at = (mask.y + row) * width + mask.x;
    for (let i = row * mask.width, end = i + mask.width; i < end; i++, at++) {
      if (mask.data[i] !== 255) continue;
      if (over === undefined || levels[at] === over) levels[at] = level;
    }
  });
}

function outcomeOf(raster: Raster, factor: number, promised: Promised): Outcome {
  if (factor > 1) return { kind: 'picture', raster };
  const { width, height } = raster;
  const changed = promised.keeps === 'pixels' ? promised.mask : { x: 0, y: 0, width, height };
  return { kind: 'patch', patch: cutPatch(raster, changed) };
}
