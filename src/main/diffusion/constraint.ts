/**
 * Puts the observed part of a picture back into a denoised batch, [B, 3, H, W], in place: an
 * orthogonal projection, the same for every sample, so that projecting twice is projecting once.
 * What it returns to pixels in [-1, 1] may lie a little outside of that range.
 */
export type Constraint = (denoised: Float32Array) => void;

/** Nothing was observed: every estimate is allowed. */
export const unconstrained: Constraint = () => undefined;

/**
 * One constraint after the other. It is again an orthogonal projection, and their order does not
 * matter, when what they observe is orthogonal or nested and agrees: other pixels, or a patch's mean
 * and its luma.
 */
export function compose(...constraints: readonly Constraint[]): Constraint {
  return (denoised) => {
    for (const constrain of constraints) constrain(denoised);
  };
}
