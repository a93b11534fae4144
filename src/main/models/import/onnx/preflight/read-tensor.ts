import { notImportable } from '../../import-error';
import { elementCount } from '../../tensor';
import {
  bytesIn,
  fieldsOf,
  integersIn,
  messageIn,
  textIn,
  type ProtoField,
  type ProtoMessage,
} from './proto-reader';

/** Bytes of an element, by ONNX's numbers for types; texts and rarities are left out. */
const typeBytes: Readonly<Record<number, number>> = {
  1: 4, // float
  2: 1, // uint8
  3: 1, // int8
  4: 2, // uint16
  5: 2, // int16
  6: 4, // int32
  7: 8, // int64
  9: 1, // bool
  10: 2, // float16
  11: 8, // double
  12: 4, // uint32
  13: 8, // uint64
  16: 2, // bfloat16
};

/** Longer tensors are no shapes. */
const maxNumbers = 64;

/** A tensor that a graph brings along. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Its values, where they are few; null otherwise. */
  readonly numbers: readonly number[] | null;
  /** Where its bytes lie outside the graph; null when it holds them itself. */
  readonly external: {
    readonly location: string;
    readonly offset: number;
    readonly length: number;
  } | null;
}

interface Draft {
  name: string;
  shape: number[];
  type: number;
  isExternal: boolean;
  place: Map<string, string>;
  rawLength: number | null;
  rawBytes: Uint8Array | null;
  typedCount: number;
  numbers: number[];
}

/** Reads what a TensorProto says, without its bulk. Throws `model-invalid` when its size is not its shape's. */
export async function readTensor(message: ProtoMessage): Promise<OnnxTensor> {
  const draft: Draft = {
    name: '',
    shape: [],
    type: 0,
    isExternal: false,
    place: new Map(),
    rawLength: null,
    rawBytes: null,
    typedCount: 0,
    numbers: [],
  };
  for await (const field of fieldsOf(message)) await readField(message, field, draft);
  return finish(message.source.name, draft);
}

async function readField(message: ProtoMessage, field: ProtoField, draft: Draft): Promise<void> {
  switch (field.number) {
    case 1:
      draft.shape.push(...(await integersIn(message, field, 32)));
      break;
    case 2:
      draft.type = Number(field.value);
      break;
    case 7:
      await readTypedIntegers(message, field, draft);
      break;
    case 4: // float_data
    case 10: // double_data
      draft.typedCount += countOf(field, field.number === 4 ? 4 : 8);
      break;
    case 5: // int32_data
    case 11: // uint64_data
      // Packed varints: their count is bounded by their bytes.
      draft.typedCount += field.wireType === 0 ? 1 : field.length;
      break;
    case 8:
      draft.name = await textIn(message, field);
      break;
    case 9:
      draft.rawLength = field.length;
      if (field.length <= maxNumbers * 8) draft.rawBytes = await bytesIn(message, field, 1024);
      break;
    case 13:
      await readPlace(messageIn(message, field), draft.place);
      break;
    case 14:
      draft.isExternal = field.value === 1n;
      break;
  }
}

async function readTypedIntegers(
  message: ProtoMessage,
  field: ProtoField,
  draft: Draft,
): Promise<void> {
  draft.typedCount += field.wireType === 0 ? 1 : field.length;
  if (field.length > maxNumbers * 10 || draft.numbers.length > maxNumbers) return;
  draft.numbers.push(...(await integersIn(message, field, maxNumbers)));
}

function countOf({ wireType, length }: ProtoField, size: number): number {
  return wireType === 2 ? length / size : 1;
}

async function readPlace(entry: ProtoMessage, place: Map<string, string>): Promise<void> {
  let [key, value] = ['', ''];
  for await (const field of fieldsOf(entry)) {
    if (field.number === 1) key = await textIn(entry, field);
    if (field.number === 2) value = await textIn(entry, field);
  }
  place.set(key, value);
}

function finish(file: string, draft: Draft): OnnxTensor {
  const { name, shape, type, rawLength, typedCount } = draft;
  const size = typeBytes[type];
  if (size === undefined) throw notImportable(file, `“${name}” has a type that is not supported`);
  if (shape.length > 32 || shape.some((side) => side < 0)) {
    throw notImportable(file, `“${name}” has a shape that cannot be`);
  }
  const count = elementCount(shape);
  const bytes = count * size;
  if (!Number.isSafeInteger(bytes)) throw notImportable(file, `“${name}” has too many values`);
  if (draft.isExternal)
    return { name, shape, numbers: null, external: placeOf(file, draft, bytes) };
  const fits = rawLength === null ? count <= typedCount : rawLength === bytes;
  if (!fits) throw notImportable(file, `“${name}” does not have as many bytes as its shape needs`);
  return { name, shape, numbers: numbersOf(draft, count), external: null };
}

function placeOf(
  file: string,
  { name, place }: Draft,
  bytes: number,
): { location: string; offset: number; length: number } {
  const natural = (key: string, otherwise: number): number => {
    const text = place.get(key);
    if (text === undefined) return otherwise;
    if (/^\d{1,15}$/.test(text)) return Number(text);
    throw notImportable(file, `“${name}” lies outside the graph at no proper place`);
  };
  const length = natural('length', bytes);
  if (length !== bytes) {
    throw notImportable(file, `“${name}” needs ${bytes} bytes and has ${length} outside the graph`);
  }
  return { location: place.get('location') ?? '', offset: natural('offset', 0), length };
}

function numbersOf({ type, rawBytes, numbers }: Draft, count: number): number[] | null {
  if (count > maxNumbers) return null;
  if (rawBytes === null) return type === 7 && numbers.length === count ? numbers : null;
  const { buffer, byteOffset } = rawBytes;
  const view = new DataView(buffer, byteOffset);
  const at = (i: number): number | null => {
    if (type === 1) return view.getFloat32(4 * i, true);
    if (type === 6) return view.getInt32(4 * i, true);
    return type === 7 ? Number(view.getBigInt64(8 * i, true)) : null;
  };
  const values = Array.from({ length: count }, (_, i) => at(i));
  return values.every((value) => value !== null) ? values : null;
}
