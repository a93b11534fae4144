import { invalidRequest } from '../../shared/errors';
import { keepOutsideMask, unconstrained, type Constraint, type MaskedPicture } from './constraint';
import { pictureLength } from './tensor';

/** What makes one kind of edit: where sampling starts, and what it must keep. */
export interface Edit {
  /** [3, H, W], pixels in [-1, 1]; noise of the schedule's first sigma is added to it. */
  readonly initial: Float32Array;
  readonly constraint: Constraint;
}

/** Makes a picture from noise alone. Song et al. 2023, Algorithm 1. */
export function generate(resolution: number): Edit {
  return { initial: new Float32Array(pictureLength(resolution)), constraint: unconstrained };
}

/**
 * Fills the masked part of a picture. Song et al. 2023, Algorithm 4; the masked part starts at −1.
 * Throws `invalid-request` when picture, mask and resolution do not belong together, or a pixel is
 * not within [-1, 1].
 */
export function inpaint(picture: MaskedPicture, resolution: number): Edit {
  const { reference, mask } = picture;
  if (reference.length !== pictureLength(resolution) || mask.length !== resolution ** 2) {
    throw invalidRequest(
      `The picture (${reference.length} values) and the mask (${mask.length}) do not both fill ${resolution} × ${resolution} pixels.`,
      'Give a picture and a mask of the resolution of the model.',
    );
  }
  if (!reference.every((value) => value >= -1 && value <= 1)) {
    throw invalidRequest(
      'The picture has pixels outside the range from -1 to 1.',
      'Scale the pixels of the picture to that range.',
    );
  }
  return {
    initial: reference.map((value, i) => (mask[i % mask.length] === 0 ? value : -1)),
    constraint: keepOutsideMask(picture),
  };
}
