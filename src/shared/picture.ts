import { z } from 'zod';

export const pictureId = z.string().max(64);
export const fileName = z.string().max(255);

/** A picture that main holds; the renderer knows it by this handle alone. */
export const pictureSchema = z.strictObject({
  id: pictureId,
  name: fileName,
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Picture = z.infer<typeof pictureSchema>;
