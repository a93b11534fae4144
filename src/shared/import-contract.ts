import { z } from 'zod';

/** How the weights of a model are kept on the disk. */
export const weightStorageSchema = z.enum(['float32', 'float16']);

/** How far a checkpoint has become a model. */
export const importProgressSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('reading') }),
  z.strictObject({ phase: z.literal('writing'), fraction: z.number().min(0).max(1) }),
  z.strictObject({ phase: z.literal('finishing') }),
]);
export type ImportProgress = z.infer<typeof importProgressSchema>;
