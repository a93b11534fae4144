/** How a raw network F becomes a denoiser: D(x) = cSkip·x + cOut·F(cIn·x, cNoise). */
export interface Preconditioning {
  readonly cSkip: number;
  readonly cOut: number;
  readonly cIn: number;
  readonly cNoise: number;
}

/**
 * The scalings of a consistency model, whose boundary condition makes it the identity at sigmaMin.
 * Song et al. 2023, appendix C.
 */
export function consistencyPreconditioning(
  sigma: number,
  { sigmaData, sigmaMin }: { readonly sigmaData: number; readonly sigmaMin: number },
): Preconditioning {
  const shifted = sigma - sigmaMin;
  const total = Math.hypot(sigma, sigmaData);
  return {
    cSkip: sigmaData ** 2 / (shifted ** 2 + sigmaData ** 2),
    cOut: (shifted * sigmaData) / total,
    cIn: 1 / total,
    cNoise: noiseCondition(sigma),
  };
}

/** The scalings of an EDM network. Karras et al. 2022, table 1. */
export function edmPreconditioning(
  sigma: number,
  { sigmaData }: { readonly sigmaData: number },
): Preconditioning {
  const total = Math.hypot(sigma, sigmaData);
  return {
    cSkip: sigmaData ** 2 / total ** 2,
    cOut: (sigma * sigmaData) / total,
    cIn: 1 / total,
    cNoise: noiseCondition(sigma),
  };
}

/** Both families rescale ln(sigma) as the checkpoints of the consistency models paper do. */
function noiseCondition(sigma: number): number {
  return 250 * Math.log(sigma + 1e-44);
}
