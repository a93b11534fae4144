import { z } from 'zod';
import { parseJson } from '../../../files/parse-json';
import { notImportable } from '../import-error';
import { elementBytes, elementCount, type ElementType } from '../tensor';
import { duplicateKey } from '../unique-keys';

/** One tensor of a safetensors header; `begin` and `end` count from the first byte of data. */
export interface HeaderEntry {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const natural = z.int().nonnegative();

const entrySchema = z.strictObject({
  dtype: z.string().max(32),
  shape: z.array(natural).max(32),
  data_offsets: z.tuple([natural, natural]),
});

const metadataSchema = z.record(z.string(), z.string());

/** The tensors that a safetensors header lists, in its order. Throws `model-invalid`. */
export function parseHeader(file: string, bytes: Uint8Array): HeaderEntry[] {
  const header = parseObject(file, bytes);
  return Object.entries(header).flatMap(([name, value]) => {
    if (name !== '__metadata__') return [parseEntry(file, name, value)];
    if (metadataSchema.safeParse(value).success) return [];
    throw notImportable(file, 'its metadata is more than names and texts');
  });
}

function parseObject(file: string, bytes: Uint8Array): Record<string, unknown> {
  if (bytes[0] !== 0x7b) throw notImportable(file, 'its header does not begin with “{”');
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    header = parseJson(text);
  } catch {
    throw notImportable(file, 'its header is not JSON');
  }
  const twice = duplicateKey(text);
  if (twice !== null) throw notImportable(file, `its header says “${twice}” twice`);
  return header as Record<string, unknown>;
}

function parseEntry(file: string, name: string, value: unknown): HeaderEntry {
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw notImportable(
      file,
      `the entry of “${name}” is wrong (${where}: ${issue?.message ?? ''})`,
    );
  }
  const { dtype, shape, data_offsets: offsets } = parsed.data;
  if (!isElementType(dtype)) throw notImportable(file, `“${name}” has the unknown type “${dtype}”`);
  const [begin, end] = offsets;
  if (end < begin) throw notImportable(file, `“${name}” ends before it begins`);
  if (!Number.isSafeInteger(elementCount(shape))) {
    throw notImportable(file, `“${name}” has more values than there can be`);
  }
  return { name, type: dtype, shape, begin, end };
}

function isElementType(name: string): name is ElementType {
  return Object.hasOwn(elementBytes, name);
}
