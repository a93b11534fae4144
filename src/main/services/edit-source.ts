import { frameRect, type Frame } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';
import type { EditRequest } from '../../shared/studio-contract';
import { cropMask } from '../pictures/crop-mask';
import { sampleFrame, sampleMask } from '../pictures/frame-sampling';
import type { PictureStore } from '../pictures/picture-store';
import type { Raster } from '../pictures/raster';
import { nothingMasked } from '../pictures/require-frame';
import { checkPlacement } from './validate-edit';

interface ModelInput {
  readonly reference: Float32Array<ArrayBuffer>;
  readonly mask: Uint8Array<ArrayBuffer>;
}

/** The picture and the part of it that an inpainting edits. */
export interface MaskedSource {
  readonly kind: 'inpaint';
  readonly pictureId: string;
  readonly name: string;
  readonly raster: Raster;
  readonly frame: Frame;
  /** What is masked inside the frame, and no more, in image pixels. */
  readonly mask: MaskRegion;
  /** The frame as the model sees it: [3, R, R], pixels in [-1, 1]; mask [R, R], 1 = edit. */
  readonly atResolution: (resolution: number) => ModelInput;
}

/** What an edit starts from. */
export type Source = { readonly kind: 'generate' } | MaskedSource;

/**
 * Looks up what `request` edits. Throws `invalid-request` for a picture that is not open, a frame
 * or mask outside it, and a frame with nothing masked in it.
 */
export function readSource(request: EditRequest, pictures: PictureStore): Source {
  if (request.edit === 'generate') return { kind: 'generate' };
  const { pictureId, frame } = request;
  const { picture } = pictures.get(pictureId);
  checkPlacement(request, picture);
  const mask = cropMask(request.mask, frameRect(frame));
  if (mask === null) throw nothingMasked();
  const raster = pictures.raster(pictureId);
  return {
    kind: 'inpaint',
    pictureId,
    name: picture.name,
    raster,
    frame,
    mask,
    atResolution: (resolution) => ({
      // Plain arrays are what a message to the engine can carry.
      reference: new Float32Array(sampleFrame(raster, frame, resolution)),
      mask: new Uint8Array(sampleMask(mask, frame, resolution)),
    }),
  };
}
