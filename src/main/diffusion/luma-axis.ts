const weights = [0.2989, 0.587, 0.114] as const;
const length = Math.hypot(...weights);

/** v, the unit vector along which RGB changes its luma: Song et al. 2023, appendix D. */
export const lumaAxis = [weights[0] / length, weights[1] / length, weights[2] / length] as const;
