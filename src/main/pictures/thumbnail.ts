import sharp, { type Sharp } from 'sharp';
import { StudioError } from '../../shared/errors';
import { maxPicturePixels } from '../../shared/raster';

/** A WebP of a picture file, at most `side` pixels long; throws `image-unreadable`. */
export async function makeThumbnail(bytes: Uint8Array, side: number): Promise<Uint8Array> {
  try {
    return await small(bytes, side).webp({ quality: 82, effort: 2 }).toBuffer();
  } catch (error) {
    throw new StudioError(
      'image-unreadable',
      'The file is damaged, or is no picture.',
      'Open another copy of it, or move it to the trash.',
      error,
    );
  }
}

/** The same as a PNG, as desktops want it beside the pointer. */
export async function makeDragIcon(bytes: Uint8Array): Promise<Uint8Array> {
  return await small(bytes, 96).png().toBuffer();
}

function small(bytes: Uint8Array, side: number): Sharp {
  const options = { limitInputPixels: maxPicturePixels, failOn: 'error' } as const;
  const size = { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
  return sharp(bytes, options).autoOrient().resize(size);
}
