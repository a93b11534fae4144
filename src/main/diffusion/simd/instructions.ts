/** Bytes of WebAssembly that leave one value on its stack, or none. */
export type Code = readonly number[];

/** A local variable of a function, by its index. */
export type Local = number;

/** LEB128 of a whole number from 0. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** LEB128 of a 32-bit whole number. */
function signed(value: number): number[] {
  const last = value >= -0x40 && value < 0x40;
  return last ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

export const get = (local: Local): Code => [0x20, local];
export const set = (local: Local, value: Code): Code => [...value, 0x21, local];
export const i32 = (value: number): Code => [0x41, ...signed(value)];

const plain =
  (opcode: number) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), opcode];

export const add = plain(0x6a);
const less = plain(0x48);

const vector =
  (opcode: number) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(opcode)];

export const and = vector(0x4e);
export const or = vector(0x50);
export const xor = vector(0x51);

/** Four whole numbers of 32 bits. */
export const i32x4 = {
  splat: vector(0x11),
  shiftLeft: vector(0xab),
  shiftRightSigned: vector(0xac),
  shiftRight: vector(0xad),
  add: vector(0xae),
  subtract: vector(0xb1),
  negate: vector(0xa1),
} as const;

/** Two whole numbers of 64 bits. */
export const i64x2 = { shiftRight: vector(0xcd) } as const;

/** Four floats. */
export const f32x4 = {
  multiply: vector(0xe6),
  squareRoot: vector(0xe3),
  /** Of signed whole numbers. */
  convert: vector(0xfa),
  /** Of two doubles; the upper half is 0. */
  demote: vector(0x5e),
} as const;

/** Two doubles. */
export const f64x2 = {
  add: vector(0xf0),
  subtract: vector(0xf1),
  multiply: vector(0xf2),
  /** Of the lower two whole numbers. */
  convert: vector(0xfe),
  /** Of the lower two floats. */
  promote: vector(0x5f),
} as const;

/** A whole number in each of four lanes. */
export function words(value: number): Code {
  return constant(new Uint8Array(Int32Array.of(value, value, value, value).buffer));
}

/** A float in each of four lanes. */
export function floats(value: number): Code {
  return constant(new Uint8Array(Float32Array.of(value, value, value, value).buffer));
}

/** A double in each of two lanes. */
export function doubles(value: number): Code {
  return constant(new Uint8Array(Float64Array.of(value, value).buffer));
}

function constant(bytes: Uint8Array): Code {
  return [0xfd, 0x0c, ...bytes];
}

/** 16 bytes of memory; `offset` is in bytes. */
export function load(address: Code, offset = 0): Code {
  return [...address, 0xfd, 0x00, 0, ...unsigned(offset)];
}

/** Writes 16 bytes of memory. */
export function store(address: Code, value: Code, offset = 0): Code {
  return [...address, ...value, 0xfd, 0x0b, 0, ...unsigned(offset)];
}

/** The whole number in one lane of four. */
export function lane(value: Code, index: number): Code {
  return [...value, 0xfd, 0x1b, index];
}

/** Four 32-bit lanes out of the eight of two vectors. */
export function shuffle(a: Code, b: Code, lanes: readonly number[]): Code {
  const bytes = lanes.flatMap((each) => [0, 1, 2, 3].map((byte) => 4 * each + byte));
  return [...a, ...b, 0xfd, 0x0d, ...bytes];
}

/** Repeats `body`, which moves `local` on by itself, until it is no longer below `end`. */
export function repeatUntil(local: Local, end: Code, body: readonly Code[]): Code {
  // loop … br_if 0 end
  return [0x03, 0x40, ...body.flat(), ...less(get(local), end), 0x0d, 0, 0x0b];
}
