import { z } from 'zod';

/** A noise seed: a whole number in 0 … 2³² − 1, as PyTorch's `manual_seed` takes it. */
export const seedSchema = z
  .number()
  .refine((value) => Number.isInteger(value) && value >= 0 && value <= 0xffffffff, {
    message: 'a seed is a whole number from 0 to 4294967295',
  });

/** A noise level. */
const sigmaSchema = z.number().positive().max(1000);

/** The sigmas at which the network is evaluated: strictly decreasing, 1 to 200 of them. */
export const scheduleSchema = z
  .array(sigmaSchema)
  .min(1)
  .max(200)
  .refine((sigmas) => sigmas.every((sigma, i) => i === 0 || sigma < sigmas[i - 1]!), {
    message: 'the sigmas of a schedule must fall from each step to the next',
  });

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
