/**
 * Puts the observed part of a picture back into a denoised batch, [B, 3, H, W] in [-1, 1]: an
 * orthogonal projection, the same for every sample. It returns a new batch, and projecting twice
 * is projecting once.
 */
export type Constraint = (denoised: Float32Array) => Float32Array;

/** Nothing was observed: every estimate is allowed. */
export const unconstrained: Constraint = (denoised) => denoised.slice();

/** A picture and which of its pixels an edit may change. */
export interface MaskedPicture {
  /** [3, H, W], pixels in [-1, 1]. */
  readonly reference: Float32Array;
  /** [H, W], 1 = edit and 0 = keep. */
  readonly mask: Uint8Array;
}

/** Keeps the pixels of `reference` exactly wherever the mask is 0. */
export function keepOutsideMask({ reference, mask }: MaskedPicture): Constraint {
  return (denoised) => {
    const projected = denoised.slice();
    for (let i = 0; i < projected.length; i++) {
      if (mask[i % mask.length] === 0) projected[i] = reference[i % reference.length]!;
    }
    return projected;
  };
}
