import { readBytes, type ByteSource } from '../byte-source';
import { notImportable } from '../import-error';

/** A file in a zip archive that lies there as it is, without compression. */
export interface ZipEntry {
  readonly name: string;
  /** Of its local header in the archive. */
  readonly headerOffset: number;
  /** Bytes. */
  readonly size: number;
}

const endSignature = 0x06054b50;
const longEndSignature = 0x06064b50;
const longEndLocatorSignature = 0x07064b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const maxCommentBytes = 65_535;
/** A hundred times what the largest U-Net has. */
const maxDirectoryBytes = 8 * 2 ** 20;

/**
 * The files that a zip archive lists. Throws `model-invalid` for what PyTorch does not write:
 * compressed or encrypted files, archives in several parts, and entries that share bytes.
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const { offset, size, count } = await findDirectory(source);
  if (size > maxDirectoryBytes || offset + size > source.size) {
    throw notImportable(source.name, 'its table of contents is larger than a checkpoint’s can be');
  }
  const bytes = await readBytes(source, offset, size);
  const entries = parseEntries(source, bytes);
  if (entries.length !== count) {
    throw notImportable(source.name, `it lists ${entries.length} files instead of ${count}`);
  }
  requireApart(source, entries, offset);
  return entries;
}

interface DirectoryPlace {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
}

async function findDirectory(source: ByteSource): Promise<DirectoryPlace> {
  const tailLength = Math.min(source.size, endBytes + maxCommentBytes);
  const tailStart = source.size - tailLength;
  const tail = viewOf(await readBytes(source, tailStart, tailLength));
  for (let at = tailLength - endBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue;
    if (at + endBytes + tail.getUint16(at + 20, true) !== tailLength) continue;
    const [disk, firstDisk] = [tail.getUint16(at + 4, true), tail.getUint16(at + 6, true)];
    const place = {
      count: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
    };
    const long = place.count === 0xffff || place.size === 0xffffffff || place.offset === 0xffffffff;
    if (long) return readLongEnd(source, tailStart + at);
    if (disk !== 0 || firstDisk !== 0) break;
    return place;
  }
  throw notImportable(
    source.name,
    'it is not a zip archive, as PyTorch writes since version 1.6',
    'Load it with a current PyTorch and save it again, or choose the safetensors file.',
  );
}

/** The end record of archives beyond 4 GB (zip64). */
async function readLongEnd(source: ByteSource, endOffset: number): Promise<DirectoryPlace> {
  const damaged = notImportable(source.name, 'its table of contents is damaged');
  if (endOffset < 20) throw damaged;
  const locator = viewOf(await readBytes(source, endOffset - 20, 20));
  if (locator.getUint32(0, true) !== longEndLocatorSignature) throw damaged;
  const offset = Number(locator.getBigUint64(8, true));
  if (offset + 56 > source.size) throw damaged;
  const end = viewOf(await readBytes(source, offset, 56));
  if (end.getUint32(0, true) !== longEndSignature) throw damaged;
  return {
    count: Number(end.getBigUint64(32, true)),
    size: Number(end.getBigUint64(40, true)),
    offset: Number(end.getBigUint64(48, true)),
  };
}

function parseEntries(source: ByteSource, bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) {
      throw notImportable(source.name, 'its table of contents is damaged');
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) throw notImportable(source.name, 'its table of contents is cut off');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.push(parseEntry(source, name, { view, at, extra }));
    at = next;
  }
  return entries;
}

interface EntryRecord {
  readonly view: DataView;
  readonly at: number;
  readonly extra: Uint8Array;
}

function parseEntry(source: ByteSource, name: string, { view, at, extra }: EntryRecord): ZipEntry {
  if ((view.getUint16(at + 8, true) & 1) !== 0) {
    throw notImportable(source.name, `“${name}” in it is encrypted`);
  }
  if (view.getUint16(at + 10, true) !== 0) {
    throw notImportable(source.name, `“${name}” in it is compressed, which PyTorch never does`);
  }
  const long = longFields(extra);
  const take = (value: number): number => (value === 0xffffffff ? (long.shift() ?? -1) : value);
  const size = take(view.getUint32(at + 24, true));
  const packed = take(view.getUint32(at + 20, true));
  const headerOffset = take(view.getUint32(at + 42, true));
  if (size !== packed || size < 0 || headerOffset < 0) {
    throw notImportable(source.name, `“${name}” in it would grow from ${packed} to ${size} bytes`);
  }
  return { name, headerOffset, size };
}

/** The 64-bit numbers of the zip64 extra field, in order. */
function longFields(extra: Uint8Array): number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      const count = Math.floor(Math.min(length, extra.length - at - 4) / 8);
      return Array.from({ length: count }, (_, i) =>
        Number(view.getBigUint64(at + 4 + 8 * i, true)),
      );
    }
    at += 4 + length;
  }
  return [];
}

function requireApart(source: ByteSource, entries: readonly ZipEntry[], end: number): void {
  const names = new Set(entries.map(({ name }) => name));
  if (names.size < entries.length) throw notImportable(source.name, 'it holds one file twice');
  let position = 0;
  for (const entry of [...entries].sort((a, b) => a.headerOffset - b.headerOffset)) {
    if (entry.headerOffset < position) {
      throw notImportable(source.name, `“${entry.name}” in it shares bytes with another file`);
    }
    position = entry.headerOffset + 30 + entry.size;
  }
  if (position > end) throw notImportable(source.name, 'its files do not fit in it');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
