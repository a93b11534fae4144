import { readBytes, type ByteSource } from '../byte-source';
import { notImportable } from '../import-error';
import { byteLengthOf, type StoredTensor, type Tensors } from '../tensor';
import { parseHeader, type HeaderEntry } from './parse-header';

/** A hundred times the header of the largest U-Net. */
const maxHeaderBytes = 16 * 2 ** 20;

/**
 * The tensors of a safetensors file; only its header is read. Throws `model-invalid` for what breaks
 * the format: a length, an object, known types, and bytes that lie without holes or overlaps.
 */
export async function readSafetensors(source: ByteSource): Promise<Tensors> {
  const length = await readHeaderLength(source);
  const entries = parseHeader(source.name, await readBytes(source, 8, length));
  const dataStart = 8 + length;
  requireContiguous(source, entries, dataStart);
  return new Map(
    entries.map(({ name, type, shape, begin }): [string, StoredTensor] => {
      return [name, { type, shape, source, offset: dataStart + begin }];
    }),
  );
}

async function readHeaderLength(source: ByteSource): Promise<number> {
  if (source.size < 8) throw notImportable(source.name, 'it is too short to be safetensors');
  const bytes = await readBytes(source, 0, 8);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  if (length > maxHeaderBytes) {
    throw notImportable(source.name, `its header is too large (${length} bytes)`);
  }
  if (length > source.size - 8) {
    throw notImportable(source.name, `it is cut off within its header (of ${length} bytes)`);
  }
  return length;
}

function requireContiguous(
  source: ByteSource,
  entries: readonly HeaderEntry[],
  dataStart: number,
): void {
  const byPosition = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let position = 0;
  for (const { name, type, shape, begin, end } of byPosition) {
    const needed = byteLengthOf({ type, shape });
    if (needed !== end - begin) {
      const sides = shape.join(' × ') || 'one value';
      throw notImportable(
        source.name,
        `“${name}” is ${sides} in ${type}, ${needed} bytes, but ${end - begin} are set aside for it`,
      );
    }
    if (begin > position) throw notImportable(source.name, `there is a hole before “${name}”`);
    if (begin < position) throw notImportable(source.name, `“${name}” overlaps another tensor`);
    position = end;
  }
  const present = source.size - dataStart;
  if (position > present) {
    throw notImportable(source.name, `it is cut off (${present} of ${position} bytes of data)`);
  }
  if (position < present) {
    throw notImportable(
      source.name,
      `it goes on for ${present - position} bytes after its tensors`,
    );
  }
}
