import { promisify } from 'node:util';
import { constants, deflateRaw, type ZlibOptions } from 'node:zlib';
import type { Recipe } from '../../shared/recipe';
import { partsInTurns } from './in-turns';
import { plainBytes } from './plain-bytes';
import { createSubFilter, type SubFilter } from './png-sub-filter';
import { pngChunk, pngSignature } from './png-chunks';
import type { Raster } from './raster';
import { recipeChunks } from './recipe-metadata';

const deflateAsync = promisify<Uint8Array, ZlibOptions, Buffer>(deflateRaw);

/** Filtered bytes that are deflated at once. */
const stripBytes = 512 * 1024;

/** Strips on their way at once, as many as Node has threads for. */
const stripsInFlight = 4;

/**
 * The PNG file of a picture, RGB when it is opaque and RGBA else, with its recipe when it has one.
 *
 * Differences between neighbours, run lengths and Huffman codes, in strips on several threads. For
 * photographs that takes a quarter of the processor time of zlib's usual search for repetitions,
 * and the files are about a tenth larger.
 */
export async function encodePng(
  raster: Raster,
  recipe: Recipe | null = null,
): Promise<Uint8Array<ArrayBuffer>> {
  const channels = (await isOpaque(raster.pixels)) ? 3 : 4;
  const file = Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header(raster, channels)),
    // The intent of a photograph: perceptual.
    pngChunk('sRGB', Uint8Array.of(0)),
    ...(recipe === null ? [] : recipeChunks(recipe, raster)),
    ...(await pictureData(createSubFilter(raster, channels), raster)),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
  return plainBytes(file);
}

function header({ width, height }: Raster, channels: 3 | 4): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // 8 bits a channel; colour type 2 is RGB, 6 is RGBA.
  data[8] = 8;
  data[9] = channels === 3 ? 2 : 6;
  return data;
}

/** The IDAT chunks, one a strip of rows. */
async function pictureData(filter: SubFilter, { height }: Raster): Promise<Uint8Array[]> {
  const rows = Math.max(1, Math.floor(stripBytes / filter.rowBytes));
  const strips: Promise<Uint8Array>[] = [];
  for (let row = 0; row < height; row += rows) {
    const end = Math.min(height, row + rows);
    const finishFlush = end === height ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
    strips.push(deflateStrip(filter.rows(row, end), finishFlush));
    await strips.at(-stripsInFlight);
  }
  const deflated = await Promise.all(strips);
  const checksum = new Uint8Array(4);
  new DataView(checksum.buffer).setUint32(0, filter.checksum());
  return [
    // zlib's header: deflate, a window of 32 KiB, fastest.
    pngChunk('IDAT', Uint8Array.of(0x78, 0x01)),
    ...deflated,
    pngChunk('IDAT', checksum),
  ];
}

/** The chunk of a strip. */
async function deflateStrip(rows: Uint8Array, finishFlush: number): Promise<Uint8Array> {
  const deflated = await deflateAsync(rows, {
    level: 1,
    strategy: constants.Z_RLE,
    chunkSize: stripBytes,
    finishFlush,
  });
  return pngChunk('IDAT', deflated);
}

async function isOpaque(pixels: Uint8Array): Promise<boolean> {
  let least = 255;
  await partsInTurns(pixels.length, (start, end) => {
    for (let i = start + 3; i < end; i += 4) least &= pixels[i]!;
  });
  return least === 255;
}
