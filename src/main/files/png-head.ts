import { damagedPng, pngChunk, pngSignature } from '../pictures/png-chunks';
import type { Vfs, VfsHandle } from './vfs';

/** What stands before the picture data of a PNG file. */
export interface PngHead {
  /** Image pixels. */
  readonly width: number;
  readonly height: number;
  /** A PNG file without picture data, with the chunks that came before them. */
  readonly file: Uint8Array;
}

/** Bytes that are read at once: most files keep all that is wanted in them. */
const windowBytes = 16 * 1024;
/** Bytes of one chunk; larger ones are left out. */
const maxChunkBytes = 12 * 2 ** 20;
const maxChunks = 200;

/** Reads the head of a PNG file. Throws `image-unreadable`, or Node's error. */
export async function readPngHead(vfs: Vfs, path: string): Promise<PngHead> {
  const handle = await vfs.open(path, 'read');
  try {
    return await readHead(handle);
  } finally {
    await handle.close();
  }
}

async function readHead(handle: VfsHandle): Promise<PngHead> {
  const read = readerOf(handle);
  if (Buffer.compare(await read(0, 8), pngSignature) !== 0) throw damagedPng('no signature');
  const chunks: Uint8Array[] = [];
  let position = 8;
  for (let count = 0; count < maxChunks; count++) {
    const start = await read(position, 8);
    if (start.length < 8) throw damagedPng('its end is missing');
    const length = new DataView(start.buffer, start.byteOffset).getUint32(0);
    const type = Buffer.from(start.subarray(4)).toString('latin1');
    if (type === 'IDAT' || type === 'IEND') break;
    if (length <= maxChunkBytes) chunks.push(await read(position, 12 + length));
    position += 12 + length;
  }
  const [header] = chunks;
  if (header?.length !== 25) throw damagedPng('no header');
  const view = new DataView(header.buffer, header.byteOffset);
  const file = Buffer.concat([pngSignature, ...chunks, pngChunk('IEND', new Uint8Array(0))]);
  return { width: view.getUint32(8), height: view.getUint32(12), file };
}

/** Reads pieces, most of them out of the file's first bytes, which are read only once. */
function readerOf(handle: VfsHandle): (position: number, length: number) => Promise<Uint8Array> {
  let first: Uint8Array | undefined;
  const readAt = async (position: number, length: number): Promise<Uint8Array> => {
    const buffer = new Uint8Array(length);
    return buffer.subarray(0, await handle.read(buffer, position));
  };
  return async (position, length) => {
    first ??= await readAt(0, windowBytes);
    const end = position + length;
    return end <= first.length ? first.slice(position, end) : await readAt(position, length);
  };
}
