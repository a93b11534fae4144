import type { Constraint } from './constraint';
import { knownLevel } from './known-level';
import { observe } from './observe';
import type { Size } from './tensor';

/** A picture of which something is kept. */
export interface Kept {
  /** [3, H, W], pixels in [-1, 1]. */
  readonly reference: Float32Array;
  readonly size: Size;
}

/** Inpainting: keeps the pixels outside the mask, [H, W], 1 = edit. Throws as `observe` does. */
export function keepOutsideMask({ reference, size }: Kept, mask: Uint8Array): Constraint {
  const known = mask.map((edit) => (edit === 0 ? knownLevel.colour : knownLevel.nothing));
  return observe({ reference, known, patch: 1 }, size);
}

/** Colorization: keeps the luma of every pixel. Throws as `observe` does. */
export function keepLuma({ reference, size }: Kept): Constraint {
  return observe({ reference, known: everywhere(knownLevel.luma, size), patch: 1 }, size);
}

/** Super-resolution: keeps the mean of every p × p patch. Throws as `observe` does. */
export function keepPatchMeans({ reference, size }: Kept, patch: number): Constraint {
  return observe({ reference, known: everywhere(knownLevel.colour, size), patch }, size);
}

function everywhere(level: number, { width, height }: Size): Uint8Array {
  return new Uint8Array(width * height).fill(level);
}
