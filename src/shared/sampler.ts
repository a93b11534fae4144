import { z } from 'zod';

/**
 * `multistep` is for consistency models (Song et al. 2023, Algorithm 1); the others follow the
 * probability-flow ODE of diffusion models (Karras et al. 2022) and draw noise only where their name says.
 */
export const samplerSchema = z.enum(['multistep', 'heun', 'euler', 'dpm2', 'euler-ancestral']);

export type Sampler = z.infer<typeof samplerSchema>;
