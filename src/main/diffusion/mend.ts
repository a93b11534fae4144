import type { Constraint } from './constraint';
import { knownLevel } from './known-level';
import { membraneOver, type Membrane } from './membrane';
import type { Observation } from './observation';
import { pictureLength, type Size } from './tensor';

/** What makes the unknown part of a picture join the rest of it. */
export interface Mending {
  /** Fills the unknown part of pictures, [B, 3, H, W], with a soap film between what is known. */
  readonly fill: (pictures: Float32Array) => void;
  /**
   * The constraint, and what it changes of the known part carried on into the unknown one as a soap
   * film: Pérez et al. 2003, “Poisson image editing”. The estimate's detail stays, its seam goes.
   * No longer orthogonal, but twice is still once, and what is known is as exact as before.
   */
  readonly constraint: Constraint;
}

/** Mends what an observation leaves open; `constraint` is the observation's own. */
export function mendingOf({ known }: Observation, size: Size, constraint: Constraint): Mending {
  const membrane = membraneOver((pixel) => known[pixel] !== knownLevel.nothing, size);
  return {
    fill: (pictures) => {
      eachPicture(pictures, size, membrane);
    },
    constraint: (denoised) => {
      const before = denoised.slice();
      constraint(denoised);
      const change = new Float32Array(denoised.length);
      for (let i = 0; i < change.length; i++) change[i] = denoised[i]! - before[i]!;
      eachPicture(change, size, membrane);
      for (let i = 0; i < denoised.length; i++) {
        if (known[i % known.length] === knownLevel.nothing) denoised[i]! += change[i]!;
      }
    },
  };
}

function eachPicture(pictures: Float32Array, size: Size, membrane: Membrane): void {
  const length = pictureLength(size);
  for (let start = 0; start < pictures.length; start += length) {
    membrane(pictures.subarray(start, start + length));
  }
}
