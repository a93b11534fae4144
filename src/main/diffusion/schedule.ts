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
 * (index N − 1). Karras et al. 2022, eq. 5.
 */
export function karrasSigma(
  index: number,
  { sigmaMin, sigmaMax, rho, gridSize }: SigmaGrid,
): number {
  const from = sigmaMax ** (1 / rho);
  const to = sigmaMin ** (1 / rho);
  return (from + (index / (gridSize - 1)) * (to - from)) ** rho;
}

/**
 * The sigmas at which the network is evaluated: strictly decreasing, without a terminal entry.
 * `indices` are grid points in the order of evaluation, such as [0, 22].
 */
export function karrasSchedule(indices: readonly number[], grid: SigmaGrid): readonly number[] {
  const inside = indices.every((i) => Number.isInteger(i) && i >= 0 && i < grid.gridSize);
  const rising = indices.every((index, i) => i === 0 || index > indices[i - 1]!);
  if (indices.length === 0 || !inside || !rising) {
    throw new RangeError(
      `A schedule needs rising points of the grid 0 … ${grid.gridSize - 1}, not [${indices.join(', ')}].`,
    );
  }
  return indices.map((index) => karrasSigma(index, grid));
}
