interface Spacing {
  /** At least 2. */
  readonly steps: number;
  readonly first: number;
  readonly last: number;
  readonly rho: number;
}

/**
 * Sigmas from `first` down to `last`: (first^(1/rho) + i/(n − 1)·(last^(1/rho) − first^(1/rho)))^rho,
 * Karras et al. 2022, eq. 5. The ends are exact.
 */
export function karrasSpaced({ steps, first, last, rho }: Spacing): number[] {
  const [from, to] = [first ** (1 / rho), last ** (1 / rho)];
  const inner = Array.from({ length: steps - 2 }, (_, i) => {
    return (from + ((i + 1) / (steps - 1)) * (to - from)) ** rho;
  });
  return [first, ...inner, last];
}
