import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { pngChunk, pngSignature } from '../../src/main/pictures/png-chunks';
import type { Raster } from '../../src/main/pictures/raster';
import type { MaskRegion } from '../../src/shared/raster';

/** A picture whose every pixel tells where it is; opaque unless `alpha` says otherwise. */
export function gradientRaster(
  width: number,
  height: number,
  alpha: (x: number, y: number) => number = () => 255,
): Raster {
  const pixels = new Uint8Array(4 * width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      pixels[i] = (x * 255) / Math.max(1, width - 1);
      pixels[i + 1] = (y * 255) / Math.max(1, height - 1);
      pixels[i + 2] = (x * 7 + y * 13) & 255;
      pixels[i + 3] = alpha(x, y);
    }
  }
  return { width, height, pixels };
}

/** A picture of one colour. */
export function plainRaster(width: number, height: number, rgba: readonly number[]): Raster {
  const pixels = Uint8Array.from({ length: 4 * width * height }, (_, i) => rgba[i % 4]!);
  return { width, height, pixels };
}

/** A mask region with the pixels for which `masked` is true; coordinates are the picture's. */
export function maskRegion(
  rect: { x: number; y: number; width: number; height: number },
  masked: (x: number, y: number) => boolean = () => true,
): MaskRegion {
  const { x, y, width, height } = rect;
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    masked(x + (i % width), y + Math.floor(i / width)) ? 255 : 0,
  );
  return { x, y, width, height, data };
}

/** sharp over a raster, to be encoded as any kind of file. */
export function sharpOf({ width, height, pixels }: Raster): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}

/** A valid PNG of `side` × `side` black pixels, one bit each: tiny as a file, huge as a picture. */
export function pngBomb(side: number): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, side);
  view.setUint32(4, side);
  header[8] = 1;
  const data = deflateSync(new Uint8Array((Math.ceil(side / 8) + 1) * side));
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

/** A file of each supported format and of each kind that needs handling. */
export async function sampleFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const raster = gradientRaster(16, 12);
  const image = (): Sharp => sharpOf(raster).removeAlpha();
  const twoFrames = Buffer.concat([raster.pixels, raster.pixels.map((byte) => 255 - byte)]);
  const animation = sharp(twoFrames, {
    raw: { width: 16, height: 24, channels: 4, pageHeight: 12 },
  });
  return {
    'plain.png': await image().png().toBuffer(),
    'alpha.png': await sharpOf(gradientRaster(16, 12, (x) => x * 17))
      .png()
      .toBuffer(),
    'sixteen.png': await image().toColourspace('rgb16').png().toBuffer(),
    'palette.png': await image().png({ palette: true, colours: 16 }).toBuffer(),
    'grey.png': await image().toColourspace('b-w').png().toBuffer(),
    'photo.jpg': await image().jpeg({ quality: 95 }).toBuffer(),
    'progressive.jpg': await image().jpeg({ progressive: true }).toBuffer(),
    'turned.jpg': await image().jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer(),
    'cmyk.jpg': await image().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
    'profile.jpg': await image().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer(),
    'srgb.png': await image().withIccProfile('srgb').png().toBuffer(),
    'lossless.webp': await image().webp({ lossless: true }).toBuffer(),
    'lossy.webp': await image().webp().toBuffer(),
    'alpha.webp': await sharpOf(gradientRaster(16, 12, (x) => x * 17))
      .webp()
      .toBuffer(),
    'animated.webp': await animation.webp({ lossless: true, loop: 0 }).toBuffer(),
  };
}
