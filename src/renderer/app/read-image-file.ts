import { StudioError } from '../../shared/errors';
import type { RgbaImage } from '../mask/mask-from-image';

/** Decodes a picture file in the page, its colours as they stand in it; throws `image-unreadable`. */
export async function readImageFile(file: File): Promise<RgbaImage> {
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  }).catch((cause: unknown) => {
    throw new StudioError(
      'image-unreadable',
      `“${file.name}” could not be read as a picture.`,
      'Choose a PNG file.',
      cause,
    );
  });
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new StudioError('out-of-memory', `“${file.name}” is too large.`, '');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, pixels: context.getImageData(0, 0, width, height).data };
}
