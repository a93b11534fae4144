import { invalidRequest, StudioError } from '../../shared/errors';
import { maxPicturePixels, type Patch } from '../../shared/raster';
import type { PackedPaint } from '../../shared/recipe';
import { decodePicture } from './decode-picture';

/** A recipe's paint; throws `invalid-request` when it is no picture of its rectangle. */
export async function unpackPaint(packed: PackedPaint | null): Promise<Patch | null> {
  if (packed === null) return null;
  const { png, ...rect } = packed;
  if (rect.width * rect.height > maxPicturePixels) throw damaged();
  const bytes = new Uint8Array(Buffer.from(png, 'base64'));
  try {
    const { raster } = await decodePicture({ name: 'paint', bytes });
    if (raster.width !== rect.width || raster.height !== rect.height) throw damaged();
    return { ...rect, pixels: raster.pixels };
  } catch (error) {
    if (error instanceof StudioError) throw damaged();
    throw error;
  }
}

function damaged(): StudioError {
  return invalidRequest(
    'The paint in the recipe is damaged: it is no picture of the size that it should have.',
    'Paint it again.',
  );
}
