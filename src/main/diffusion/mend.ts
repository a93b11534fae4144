import type { Constraint } from './constraint';
import { knownLevel } from './known-level';
import { membraneOver } from './membrane';
import type { Observation } from './observation';
import { pictureLength, type Size } from './tensor';

/** What makes the unknown part of a picture join the rest of it. */
export interface Mending {
  /** Fills the unknown part of pictures, [B, 3, H, W], with a soap film between what is known. */
  readonly fill: (pictures: Float32Array) => void;
  /**
   * The constraint, and what it changes of the known part carried on into the unknown one as a soap
   * film: Pérez et al. 2003, “Poisson image editing”. The estimate's detail stays, its seam goes;
   * edges of the estimate keep what is amiss on one side of them from the other.
   * No longer orthogonal, but twice is still once, and what is known is as exact as before.
   */
  readonly constraint: Constraint;
}

/** Mends what an observation leaves open; `constraint` is the observation's own. */
export function mendingOf({ known }: Observation, size: Size, constraint: Constraint): Mending {
  const membrane = membraneOver((pixel) => known[pixel] !== knownLevel.nothing, size);
  return {
    fill: (pictures) => {
      for (const picture of each(pictures, size)) membrane(picture, null);
    },
    constraint: (denoised) => {
      const before = denoised.slice();
      constraint(denoised);
      const change = new Float32Array(denoised.length);
      for (let i = 0; i < change.length; i++) change[i] = denoised[i]! - before[i]!;
      const guides = each(before, size);
      for (const [i, picture] of each(change, size).entries()) membrane(picture, guides[i]!);
      for (let i = 0; i < denoised.length; i++) {
        if (known[i % known.length] === knownLevel.nothing) denoised[i]! += change[i]!;
      }
    },
  };
}

function each(pictures: Float32Array, size: Size): Float32Array[] {
  const length = pictureLength(size);
  return Array.from({ length: pictures.length / length }, (_, i) =>
    pictures.subarray(i * length, (i + 1) * length),
  );
}
