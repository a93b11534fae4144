/**
 * Moves `z` along the great circle to `end`, in place: by nothing at share 0, and on to `end` at
 * share 1, so that noise between two noises has their length. Shoemake 1985; Song et al. 2023,
 * appendix D.
 */
export function slerp(z: Float32Array, end: Float32Array, share: number): void {
  const angle = angleBetween(z, end);
  const sine = Math.sin(angle);
  // Noise that points the same way, or the opposite, spans no circle.
  const alongCircle = sine > 1e-6;
  const keep = alongCircle ? Math.sin((1 - share) * angle) / sine : 1 - share;
  const take = alongCircle ? Math.sin(share * angle) / sine : share;
  for (let i = 0; i < z.length; i++) z[i] = keep * z[i]! + take * end[i]!;
}

function angleBetween(a: Float32Array, b: Float32Array): number {
  let product = 0;
  let [squareA, squareB] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    squareA += a[i]! ** 2;
    squareB += b[i]! ** 2;
  }
  const lengths = Math.sqrt(squareA * squareB);
  return lengths === 0 ? 0 : Math.acos(Math.min(1, Math.max(-1, product / lengths)));
}
