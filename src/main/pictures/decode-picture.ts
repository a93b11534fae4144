import sharp, { type Metadata, type Sharp } from 'sharp';
import { StudioError } from '../../shared/errors';
import { maxPicturePixels } from '../../shared/raster';
import { readPictureHeader, requireWhole, unreadable, type PictureHeader } from './picture-header';
import { plainBytes } from './plain-bytes';
import { readPngChunks } from './png-chunks';
import type { Raster } from './raster';

/** A picture file as the studio works on it. */
export interface DecodedPicture {
  readonly raster: Raster;
  /** What was changed on the way in, in words. */
  readonly notes: readonly string[];
}

export interface PictureFile {
  /** For messages; what the file is, its content alone decides. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Decodes a PNG, JPEG or WebP file to 8-bit sRGB with its orientation applied. Throws
 * `image-unsupported` for other files and sizes, `image-unreadable` for damaged ones.
 */
export async function decodePicture({ name, bytes }: PictureFile): Promise<DecodedPicture> {
  const header = readPictureHeader(name, bytes);
  if (header.width * header.height > maxPicturePixels) throw tooLarge(name, header);
  requireWhole(name, header.format, bytes);
  try {
    const input = sharp(bytes, { limitInputPixels: maxPicturePixels, failOn: 'warning' });
    const metadata = await input.metadata();
    const isSrgb = metadata.icc !== undefined && isSrgbProfile(metadata.icc);
    const decoded = isSrgb ? withoutProfile(bytes) : input;
    const { data, info } = await decoded
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const pixels = plainBytes(data);
    if (pixels.length !== 4 * info.width * info.height) throw unreadable(name, 'it is damaged');
    const raster = { width: info.width, height: info.height, pixels };
    return { raster, notes: describeChanges(metadata, isSrgb, isAnimatedPng(header, bytes)) };
  } catch (error) {
    if (error instanceof StudioError) throw error;
    throw unreadable(name, 'it is damaged or its end is missing', error);
  }
}

/** The colours are sRGB already: converting them once more would only round them. */
function withoutProfile(bytes: Uint8Array): Sharp {
  return sharp(bytes, {
    limitInputPixels: maxPicturePixels,
    failOn: 'warning',
    ignoreIcc: true,
  });
}

/** Whether the profile's description names sRGB, in ASCII or in UTF-16. */
function isSrgbProfile(icc: Buffer): boolean {
  return icc.includes('sRGB') || icc.includes(Buffer.from('\0s\0R\0G\0B', 'latin1'));
}

function isAnimatedPng({ format }: PictureHeader, bytes: Uint8Array): boolean {
  return format === 'png' && readPngChunks(bytes).some(({ type }) => type === 'acTL');
}

function describeChanges(metadata: Metadata, isSrgb: boolean, animatedPng: boolean): string[] {
  const { space, depth, pages = 1, icc, orientation = 1, isPalette } = metadata;
  const notes: string[] = [];
  if (pages > 1) notes.push(`Only the first of its ${pages} frames was opened.`);
  if (animatedPng) notes.push('It is animated; only its first frame was opened.');
  if (depth !== 'uchar') notes.push('Its 16 bits a channel became 8.');
  if (space === 'cmyk') notes.push('Its CMYK colours were converted to sRGB.');
  else if (icc !== undefined && !isSrgb) {
    notes.push('Its colours were converted from their own profile to sRGB.');
  }
  if (isPalette) notes.push('Its palette became full colour.');
  if (space === 'b-w' || space === 'grey16') notes.push('Its greys became RGB.');
  if (orientation > 1) notes.push('It was turned the way its camera was held.');
  return notes;
}

function tooLarge(name: string, { width, height }: PictureHeader): StudioError {
  const millions = (pixels: number): string => String(Math.round(pixels / 1_000_000));
  return new StudioError(
    'image-unsupported',
    `“${name}” is ${width} × ${height} pixels (${millions(width * height)} million); the limit is ${millions(maxPicturePixels)} million.`,
    'Make it smaller or cut a part out of it in another program, then open that.',
  );
}
