import { StudioError } from '../../shared/errors';
import { readPngChunks } from './png-chunks';

export type PictureFormat = 'png' | 'jpeg' | 'webp';

/** What a picture file says of itself before it is decoded. */
export interface PictureHeader {
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
}

const signatures: readonly (readonly [PictureFormat, readonly (number | null)[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  // "RIFF", four bytes of length, "WEBP".
  ['webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/**
 * Format and size from a file's own bytes, whatever its name. Throws `image-unsupported` for
 * another kind of file and `image-unreadable` for one that ends too early.
 */
export function readPictureHeader(name: string, file: Uint8Array): PictureHeader {
  if (file.length === 0) throw unreadable(name, 'it is empty (0 bytes)');
  const matching = signatures.find(([, signature]) =>
    signature.slice(0, file.length).every((byte, i) => byte === null || byte === file[i]),
  );
  if (matching === undefined) throw unsupported(name);
  const [format, signature] = matching;
  if (file.length <= signature.length) throw unreadable(name, 'its end is missing');
  const size = sizeReaders[format](file);
  if (size === null) throw unreadable(name, 'it is damaged or its end is missing');
  return { format, width: size[0], height: size[1] };
}

/** Throws `image-unreadable` when the file's own structure says that it is not whole. */
export function requireWhole(name: string, format: PictureFormat, file: Uint8Array): void {
  switch (format) {
    case 'png':
      readPngChunks(file);
      return;
    case 'jpeg':
      // The decoder finds missing picture data, but not that the very end is missing.
      if (asBuffer(file).lastIndexOf(Buffer.of(0xff, 0xd9)) < 0) {
        throw unreadable(name, 'its end is missing');
      }
      return;
    case 'webp':
      if (viewOf(file).getUint32(4, true) + 8 > file.length) {
        throw unreadable(name, 'its end is missing');
      }
  }
}

type Size = readonly [width: number, height: number];

const sizeReaders: Readonly<Record<PictureFormat, (file: Uint8Array) => Size | null>> = {
  png: (file) => {
    if (file.length < 24) return null;
    const view = viewOf(file);
    return positive(view.getUint32(16), view.getUint32(20));
  },
  jpeg: readJpegSize,
  webp: readWebpSize,
};

/** From the frame header, which lies behind any number of other segments. */
function readJpegSize(file: Uint8Array): Size | null {
  const view = viewOf(file);
  let at = 2;
  while (at + 9 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return positive(view.getUint16(at + 7), view.getUint16(at + 5));
    // The picture data begin without a frame header, or the picture ends.
    if (marker === 0xda || marker === 0xd9) return null;
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += standsAlone ? 2 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function readWebpSize(file: Uint8Array): Size | null {
  if (file.length < 30) return null;
  const view = viewOf(file);
  const kind = String.fromCharCode(...file.subarray(12, 16));
  switch (kind) {
    case 'VP8 ':
      return positive(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
    }
    case 'VP8X':
      return [1 + readUint24(file, 24), 1 + readUint24(file, 27)];
    default:
      return null;
  }
}

function readUint24(file: Uint8Array, at: number): number {
  return file[at]! | (file[at + 1]! << 8) | (file[at + 2]! << 16);
}

function positive(width: number, height: number): Size | null {
  return width > 0 && height > 0 ? [width, height] : null;
}

function asBuffer(file: Uint8Array): Buffer {
  return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
}

function viewOf(file: Uint8Array): DataView {
  return new DataView(file.buffer, file.byteOffset, file.byteLength);
}

/** The error of a file that is a picture but cannot be decoded. */
export function unreadable(name: string, reason: string, cause?: unknown): StudioError {
  return new StudioError(
    'image-unreadable',
    `“${name}” cannot be opened: ${reason}.`,
    'Open another copy of it, or save it again in the program it came from.',
    cause,
  );
}

function unsupported(name: string): StudioError {
  return new StudioError(
    'image-unsupported',
    `“${name}” is not a PNG, JPEG or WebP picture, whatever its name says.`,
    'Convert it to PNG, JPEG or WebP in another program, then open that.',
  );
}
