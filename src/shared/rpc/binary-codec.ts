import { StudioError } from '../errors';

// A frame is: "PNT1", the header's length (uint32), the header, then the arrays' bytes one after
// another. The header is the JSON of [value, arrays]; arrays lists [kind, length in bytes]. In
// value, an object of the one key "$" stands for what JSON has no word for: {"$": 3} for the
// fourth array, {"$": "undefined"} and its like, {"$": {…}} for an object that has a key "$".
// All numbers are little-endian, as on every platform that onnxruntime runs on.

const magic = 0x31544e50;
const prefixBytes = 8;
const maxDepth = 64;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Binary = Uint8Array | Float32Array;

interface ArraySource {
  readonly arrays: readonly Binary[];
  taken: number;
}

const specials = new Map<string, unknown>([
  ['undefined', undefined],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);

/**
 * Writes a message of plain values, Uint8Arrays and Float32Arrays as one frame; throws `internal`
 * for any other value.
 */
export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  const arrays: Binary[] = [];
  const value = pack(message, arrays, 0);
  const kinds = arrays.map((array) => [
    array instanceof Uint8Array ? 'u8' : 'f32',
    array.byteLength,
  ]);
  const header = new TextEncoder().encode(JSON.stringify([value, kinds]));
  const size = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const frame = new Uint8Array(prefixBytes + header.length + size);
  const view = new DataView(frame.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, header.length, true);
  frame.set(header, prefixBytes);
  let offset = prefixBytes + header.length;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    frame.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return frame;
}

/**
 * Reads a frame back; every array owns its bytes, the frame can be reused. Throws
 * `invalid-request` for anything that `encodeMessage` would not have written.
 */
export function decodeMessage(frame: Uint8Array): unknown {
  if (frame.length < prefixBytes) throw unreadable('it is too short');
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== magic) throw unreadable('it does not start as one');
  const end = prefixBytes + view.getUint32(4, true);
  if (end > frame.length) throw unreadable('its header is cut off');
  const header = parseJson(frame.subarray(prefixBytes, end));
  if (!Array.isArray(header) || header.length !== 2) throw unreadable('its header is malformed');
  const source = { arrays: readArrays(header[1], frame.subarray(end)), taken: 0 };
  const value = unpack(header[0]!, source, 0);
  if (source.taken !== source.arrays.length) throw unreadable('an array is used nowhere');
  return value;
}

function pack(value: unknown, arrays: Binary[], depth: number): Json {
  if (depth > maxDepth) throw unsendable('it is nested too deeply');
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (value === undefined) return { $: 'undefined' };
  if (value instanceof Uint8Array || value instanceof Float32Array) {
    return { $: arrays.push(value) - 1 };
  }
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown) => pack(item, arrays, depth + 1));
  }
  if (!isPlain(value)) throw unsendable(`it holds a ${typeof value} that has no wire form`);
  const packed = mapValues(value, (item) => pack(item, arrays, depth + 1), unsendable);
  return Object.hasOwn(value, '$') ? { $: packed } : packed;
}

function unpack(json: Json, source: ArraySource, depth: number): unknown {
  if (depth > maxDepth) throw unreadable('it is nested too deeply');
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map((item) => unpack(item, source, depth + 1));
  const plain = (object: Record<string, Json>): unknown =>
    mapValues(object, (item) => unpack(item, source, depth + 1), unreadable);
  const tag = json['$'];
  if (tag === undefined) return plain(json);
  if (Object.keys(json).length !== 1) throw unreadable('a tag has company');
  if (typeof tag === 'string' && specials.has(tag)) return specials.get(tag);
  if (typeof tag === 'number') return nextArray(tag, source);
  if (isPlain(tag) && Object.hasOwn(tag, '$')) return plain(tag);
  throw unreadable('a tag is unknown');
}

/** Takes the arrays in the order in which the header names them, each exactly once. */
function nextArray(index: number, source: ArraySource): Binary {
  const array = source.arrays[source.taken];
  if (array === undefined || index !== source.taken) throw unreadable('an array is out of order');
  source.taken += 1;
  return array;
}

function readArrays(kinds: Json | undefined, bytes: Uint8Array): Binary[] {
  if (!Array.isArray(kinds)) throw unreadable('its header is malformed');
  let offset = 0;
  const arrays = kinds.map((entry) => {
    const [kind, size] = Array.isArray(entry) && entry.length === 2 ? entry : [];
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0) {
      throw unreadable('an array has no size');
    }
    if (size > bytes.length - offset) throw unreadable('an array is cut off');
    // Not slice, which on a Node Buffer is only a view.
    const own = new Uint8Array(bytes.subarray(offset, (offset += size)));
    if (kind === 'u8') return own;
    if (kind === 'f32' && size % 4 === 0) return new Float32Array(own.buffer);
    throw unreadable('an array is of no known kind');
  });
  if (offset !== bytes.length) throw unreadable('it goes on past its end');
  return arrays;
}

function parseJson(bytes: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch (error) {
    throw unreadable('its header is not JSON', error);
  }
}

function isPlain<T>(value: T): value is T & Record<string, never> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function mapValues<A, B>(
  object: Readonly<Record<string, A>>,
  change: (value: A) => B,
  refuse: (reason: string) => StudioError,
): Record<string, B> {
  const result: Record<string, B> = {};
  for (const [key, value] of Object.entries(object)) {
    // Assigning it would set the prototype.
    if (key === '__proto__') throw refuse('it has a key named __proto__');
    result[key] = change(value);
  }
  return result;
}

function unreadable(reason: string, cause?: unknown): StudioError {
  return new StudioError(
    'invalid-request',
    `A message could not be read: ${reason}.`,
    'Reload the page, so that both sides are of the same version.',
    cause,
  );
}

function unsendable(reason: string): StudioError {
  return new StudioError(
    'internal',
    `A message could not be sent: ${reason}.`,
    'Please report it together with the log.',
  );
}
