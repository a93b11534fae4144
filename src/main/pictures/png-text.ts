import { inflateSync } from 'node:zlib';
import { damagedPng, pngChunk, readPngChunks, type PngChunk } from './png-chunks';

/** A text in a PNG file, by its keyword. */
export interface PngText {
  /** 1 to 79 Latin-1 characters. */
  readonly keyword: string;
  readonly text: string;
}

const maxTexts = 100;

/** Bytes of one text, unpacked. */
const maxTextBytes = 8 * 2 ** 20;

/** Of all texts of a file. */
const maxTotalBytes = 2 * maxTextBytes;

/**
 * The texts of a whole PNG file (tEXt and iTXt), in their order; what exceeds the limits or does
 * not keep to the format is passed over. Throws `image-unreadable` when the file is not whole.
 */
export function readPngText(file: Uint8Array): PngText[] {
  const texts: PngText[] = [];
  let room = maxTotalBytes;
  for (const chunk of readPngChunks(file)) {
    if (texts.length === maxTexts) break;
    const text = parseText(chunk, Math.min(room, maxTextBytes));
    if (text === null) continue;
    texts.push(text);
    room -= Buffer.byteLength(text.text);
  }
  return texts;
}

/**
 * A copy of a whole PNG file with iTXt entries before its picture data, in place of others of the
 * same keywords. Throws `image-unreadable` when the file is not whole.
 */
export function insertPngText(file: Uint8Array, entries: readonly PngText[]): Uint8Array {
  const chunks = readPngChunks(file);
  const replaced = new Set(entries.map(({ keyword }) => keyword));
  const first = chunks.findIndex(({ type }) => type === 'IDAT');
  if (first < 0) throw damagedPng('no picture data');
  const kept = (chunk: PngChunk): Uint8Array[] =>
    replaced.has(keywordOf(chunk) ?? '') ? [] : [file.subarray(chunk.start, chunk.end)];
  return Buffer.concat([
    file.subarray(0, 8),
    ...chunks.slice(0, first).flatMap(kept),
    ...entries.map(pngTextChunk),
    ...chunks.slice(first).flatMap(kept),
  ]);
}

/** A text as an iTXt chunk. */
export function pngTextChunk({ keyword, text }: PngText): Uint8Array {
  // After the keyword: not compressed, no method, no language, no translated keyword.
  const data = Buffer.concat([
    Buffer.from(keyword, 'latin1'),
    new Uint8Array(5),
    Buffer.from(text, 'utf8'),
  ]);
  return pngChunk('iTXt', data);
}

function keywordOf({ type, data }: PngChunk): string | null {
  if (type !== 'tEXt' && type !== 'iTXt' && type !== 'zTXt') return null;
  const end = data.subarray(0, 80).indexOf(0);
  return end < 1 ? null : Buffer.from(data.subarray(0, end)).toString('latin1');
}

function parseText(chunk: PngChunk, maxBytes: number): PngText | null {
  const keyword = keywordOf(chunk);
  if (keyword === null || chunk.type === 'zTXt') return null;
  const rest = chunk.data.subarray(keyword.length + 1);
  if (chunk.type === 'iTXt') {
    const text = parseInternational(rest, maxBytes);
    return text === null ? null : { keyword, text };
  }
  if (rest.length > maxBytes) return null;
  return { keyword, text: Buffer.from(rest).toString('latin1') };
}

/** The text after an iTXt chunk's keyword; null where it breaks the format or the limit. */
function parseInternational(data: Uint8Array, maxBytes: number): string | null {
  const [compressed, method] = data;
  const language = data.indexOf(0, 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0 || (compressed !== 0 && compressed !== 1) || method !== 0) return null;
  const packed = data.subarray(translated + 1);
  if (packed.length > maxBytes) return null;
  try {
    const bytes = compressed ? inflateSync(packed, { maxOutputLength: maxBytes || 1 }) : packed;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
