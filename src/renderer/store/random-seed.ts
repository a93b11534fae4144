/** The largest seed there is. */
export const largestSeed = 0xffffffff;

/** A seed from which 16 variations can count up; `random` gives 0 ≤ x < 1. */
export function randomSeed(random: () => number): number {
  return Math.floor(random() * (largestSeed - 15));
}
