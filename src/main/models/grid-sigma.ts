/** The noise levels that a network was trained on. */
export interface SigmaGrid {
  readonly sigmaMin: number;
  readonly sigmaMax: number;
  readonly rho: number;
  /** N, the points of the grid. */
  readonly gridSize: number;
}

/**
 * Sigma at point `index` of the training grid, counted from sigmaMax (index 0) to sigmaMin
 * (index N − 1), both exact. Karras et al. 2022, eq. 5.
 */
export function gridSigma(index: number, { sigmaMin, sigmaMax, rho, gridSize }: SigmaGrid): number {
  if (index === 0) return sigmaMax;
  if (index === gridSize - 1) return sigmaMin;
  const [from, to] = [sigmaMax ** (1 / rho), sigmaMin ** (1 / rho)];
  return (from + (index / (gridSize - 1)) * (to - from)) ** rho;
}
