import { invalidRequest } from '../../shared/errors';
import type { Constraint } from './constraint';
import { keepPatches } from './keep-patches';
import { keepPixels } from './keep-pixels';
import { knownLevel } from './known-level';
import type { Observation } from './observation';
import { pictureLength, type Size } from './tensor';

/**
 * The orthogonal projection onto the pictures that agree with an observation. For every patch and
 * level it restores, over the patch's pixels of that level, the reference's mean colour or mean
 * component along the luma axis. Patches end at the picture's edges. A patch that a mask cuts
 * through thus keeps the mean over its observed pixels alone, and none when there are none. With
 * p = 1 and colour known, the pixel itself is kept, bit for bit.
 *
 * Throws `invalid-request` when the parts do not fit together, or a pixel is not in [-1, 1].
 */
export function observe(observation: Observation, size: Size): Constraint {
  checkObservation(observation, size);
  return observation.patch === 1 ? keepPixels(observation) : keepPatches(observation, size);
}

function checkObservation({ reference, known, patch }: Observation, size: Size): void {
  const { width, height } = size;
  if (reference.length !== pictureLength(size) || known.length !== width * height) {
    throw invalidRequest(
      `What is known of the picture (${reference.length} values at ${known.length} pixels) does not fill ${width} × ${height} pixels.`,
      'Give a picture and its levels in the size of what is sampled.',
    );
  }
  if (!Number.isInteger(patch) || patch < 1) {
    throw invalidRequest(`A patch cannot be ${patch} pixels wide.`, 'Use a whole number from 1.');
  }
  if (known.some((level) => level > knownLevel.colour)) {
    throw invalidRequest(
      'The picture has pixels whose level of knowledge is none of 0, 1 and 2.',
      'Mark each pixel as unknown (0), of known luma (1) or of known colour (2).',
    );
  }
  requirePixels(reference);
}

/** Throws `invalid-request` unless every value lies in [-1, 1]. */
function requirePixels(reference: Float32Array): void {
  if (reference.every((value) => value >= -1 && value <= 1)) return;
  throw invalidRequest(
    'The picture has pixels outside the range from -1 to 1.',
    'Scale the pixels of the picture to that range.',
  );
}
