import { z } from 'zod';
import { frameSchema } from './geometry';
import { pictureSchema } from './picture';
import { maskRegionSchema, patchSchema } from './raster';

/** The renderer's document as it is kept; pictures are named by handle. */
export const documentSnapshotSchema = z.strictObject({
  version: z.literal(1),
  picture: pictureSchema,
  mask: maskRegionSchema.nullable(),
  paint: patchSchema.nullable(),
  frame: frameSchema,
});
export type DocumentSnapshot = z.infer<typeof documentSnapshotSchema>;
