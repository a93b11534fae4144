import { crc32 } from 'node:zlib';
import { StudioError } from '../../shared/errors';

/** One chunk of a PNG file; `data` is a view into it. */
export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where the chunk begins and ends in the file. */
  readonly start: number;
  readonly end: number;
}

export const pngSignature: Uint8Array = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** No encoder makes as many even of a 100-megapixel picture. */
const maxChunks = 200_000;

/**
 * The chunks of a whole PNG file, from IHDR to IEND, each with its checksum checked. Throws
 * `image-unreadable` for anything else.
 */
export function readPngChunks(file: Uint8Array): PngChunk[] {
  if (Buffer.compare(file.subarray(0, 8), pngSignature) !== 0) throw damagedPng('no signature');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const chunks: PngChunk[] = [];
  let start = 8;
  while (chunks.at(-1)?.type !== 'IEND') {
    if (chunks.length === maxChunks) throw damagedPng(`more than ${maxChunks} chunks`);
    if (start + 12 > file.length) throw damagedPng('its end is missing');
    const length = view.getUint32(start);
    const end = start + 12 + length;
    if (end > file.length) throw damagedPng('its end is missing');
    const type = String.fromCharCode(...file.subarray(start + 4, start + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) throw damagedPng('a chunk without a proper name');
    if (crc32(file.subarray(start + 4, end - 4)) !== view.getUint32(end - 4)) {
      throw damagedPng(`the checksum of its ${type} part is wrong`);
    }
    if (chunks.length === 0 && (type !== 'IHDR' || length !== 13)) throw damagedPng('no header');
    chunks.push({ type, data: file.subarray(start + 8, end - 4), start, end });
    start = end;
  }
  return chunks;
}

/** The bytes of one chunk, with its length and checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  return chunk;
}

/** The error of a PNG file that is not whole; `reason` says what is wrong with it. */
export function damagedPng(reason: string): StudioError {
  return new StudioError(
    'image-unreadable',
    `The PNG file is damaged or cut short: ${reason}.`,
    'Open another copy of it, or save it again in the program it came from.',
  );
}
