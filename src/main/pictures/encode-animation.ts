import sharp from 'sharp';
import { plainBytes } from './plain-bytes';
import type { Raster } from './raster';

export interface Animation {
  /** Of one size. */
  readonly pictures: readonly Raster[];
  /** Milliseconds that each is shown. */
  readonly frameDuration: number;
}

/** The pictures one after the other, without loss and without end, as a WebP file. */
export async function encodeAnimation(animation: Animation): Promise<Uint8Array<ArrayBuffer>> {
  const { pictures, frameDuration } = animation;
  const [first] = pictures;
  if (first === undefined) throw new RangeError('an animation has at least one picture');
  const { width, height } = first;
  const file = await sharp(Buffer.concat(pictures.map(({ pixels }) => pixels)), {
    raw: { width, height: height * pictures.length, channels: 4, pageHeight: height },
  })
    .webp({ lossless: true, exact: true, loop: 0, delay: pictures.map(() => frameDuration) })
    .toBuffer();
  return plainBytes(file);
}

/** The pictures of an animation, each as it is shown. Rejects when the file cannot be read. */
export async function decodeAnimation(file: Uint8Array): Promise<Raster[]> {
  const { data, info } = await sharp(file, { pages: -1 })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? info.height;
  const length = 4 * info.width * height;
  return Array.from({ length: info.height / height }, (_, i) => ({
    width: info.width,
    height,
    pixels: new Uint8Array(data.subarray(i * length, (i + 1) * length)),
  }));
}
