import { readBytes, type ByteSource } from '../byte-source';
import { notImportable } from '../import-error';
import type { ZipEntry } from './zip-directory';

/** Where the bytes of an entry begin in its archive. Throws `model-invalid` for a damaged header. */
export async function dataOffsetOf(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = await readBytes(source, entry.headerOffset, 30);
  const view = new DataView(header.buffer);
  const nameLength = view.getUint16(26, true);
  const name = await readBytes(source, entry.headerOffset + 30, nameLength);
  const known = new TextDecoder().decode(name) === entry.name;
  if (view.getUint32(0, true) !== 0x04034b50 || view.getUint16(8, true) !== 0 || !known) {
    throw notImportable(source.name, `the header of “${entry.name}” in it is damaged`);
  }
  const offset = entry.headerOffset + 30 + nameLength + view.getUint16(28, true);
  if (offset + entry.size <= source.size) return offset;
  throw notImportable(source.name, `“${entry.name}” in it is cut off`);
}
