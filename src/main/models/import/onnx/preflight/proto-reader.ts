import { readBytes, type ByteSource } from '../../byte-source';
import { notImportable } from '../../import-error';

/** One field of a protobuf message, where it lies and, for a varint, what it is. */
export interface ProtoField {
  readonly number: number;
  readonly wireType: 0 | 1 | 2 | 5;
  /** Of a varint, as two's complement in 64 bits. */
  readonly value: bigint;
  /** Of its content in the source. */
  readonly start: number;
  /** Bytes of its content. */
  readonly length: number;
}

/** A protobuf message within a source; reading it touches only what is asked for. */
export interface ProtoMessage {
  readonly source: ByteSource;
  readonly start: number;
  readonly end: number;
}

const windowBytes = 65_536;

/** The fields of a message in order. Throws `model-invalid` for bytes that are not protobuf. */
export async function* fieldsOf({ source, start, end }: ProtoMessage): AsyncGenerator<ProtoField> {
  let window = new Uint8Array(0);
  let windowStart = start;
  let position = start;

  const damaged = (): Error => notImportable(source.name, `it is damaged at byte ${position}`);
  const fill = async (): Promise<void> => {
    windowStart = position;
    window = await readBytes(source, position, Math.min(windowBytes, end - position));
  };
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (position >= end) throw damaged();
      const byte = window[position - windowStart]!;
      position += 1;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw damaged();
  };

  while (position < end) {
    // A tag and a length take 20 bytes at most.
    if (position + 20 > windowStart + window.length && windowStart + window.length < end) {
      await fill();
    }
    const tag = varint();
    const wireType = Number(tag & 7n);
    if (wireType !== 0 && wireType !== 1 && wireType !== 2 && wireType !== 5) throw damaged();
    const number = Number(tag >> 3n);
    const value = wireType === 0 ? varint() : 0n;
    const length = wireType === 2 ? Number(varint()) : ({ 0: 0, 1: 8, 5: 4 } as const)[wireType];
    if (number === 0 || length > end - position) throw damaged();
    yield { number, wireType, value, start: position, length };
    position += length;
  }
}

/** The message that a field holds. Throws `model-invalid` for a field that holds none. */
export function messageIn(outer: ProtoMessage, field: ProtoField): ProtoMessage {
  requireLength(outer, field);
  return { source: outer.source, start: field.start, end: field.start + field.length };
}

/** The bytes of a field. Throws `model-invalid` when they are more than `most`. */
export async function bytesIn(
  { source }: ProtoMessage,
  field: ProtoField,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (field.length <= most) return readBytes(source, field.start, field.length);
  throw notImportable(source.name, `it holds ${field.length} bytes where ${most} are the most`);
}

/** Names and the like. */
const maxTextBytes = 4096;

/** The text in a field. Throws `model-invalid`. */
export async function textIn(message: ProtoMessage, field: ProtoField): Promise<string> {
  requireLength(message, field);
  return new TextDecoder().decode(await bytesIn(message, field, maxTextBytes));
}

/** The integers in a repeated field, of which this is one piece, packed or not. */
export async function integersIn(
  message: ProtoMessage,
  field: ProtoField,
  most: number,
): Promise<number[]> {
  if (field.wireType === 0) return [Number(BigInt.asIntN(64, field.value))];
  const bytes = await bytesIn(message, field, most * 10);
  const values: number[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte < 128) {
      values.push(Number(BigInt.asIntN(64, value)));
      value = 0n;
      shift = 0n;
    }
    if (shift > 63n) throw notImportable(message.source.name, 'it holds a damaged number');
  }
  return values;
}

function requireLength({ source }: ProtoMessage, { wireType, start }: ProtoField): void {
  if (wireType === 2) return;
  throw notImportable(source.name, `it is not ONNX (a message is missing at byte ${start})`);
}
