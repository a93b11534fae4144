import type { KernelFunction } from './assemble';
import {
  add,
  and,
  doubles,
  f32x4,
  f64x2,
  floats,
  get,
  i32,
  i32x4,
  i64x2,
  lane,
  load,
  or,
  repeatUntil,
  set,
  shuffle,
  store,
  words,
  type Code,
} from './instructions';

/** Entries of the tables, to a turn and to an octave. */
export const tableSteps = 256;

/** Where the arrays lie in memory, in bytes. */
export interface BoxMullerPlaces {
  /** Uniforms: whole numbers, of which the low 24 bits count. */
  readonly uniforms: number;
  /** Floats. */
  readonly normals: number;
  /** Sine and cosine of each of 256 steps of a turn. */
  readonly circle: number;
  /** Reciprocal and logarithm of each of 257 steps from 1 to 2. */
  readonly octave: number;
}

const { fround } = Math;
const angleUnit = fround(2 * Math.PI) * 2 ** -24;
const turnStep = (2 * Math.PI) / tableSteps;

const [end, at] = [0, 1];
const [value, high, first, second, rest, square, sine, cosine] = [2, 3, 4, 5, 6, 7, 8, 9];
const [angle, step, scaled, left, right, radius] = [10, 11, 12, 13, 14, 15];

/**
 * Of every 16 uniforms the first 8 give radii and the last 8 angles, four at once. Each operation
 * is rounded to float32, as PyTorch's are; logarithm and sine come from tables and short series,
 * exact to 1e-9. Takes the bytes of the uniforms.
 */
export function boxMullerKernel(places: BoxMullerPlaces): KernelFunction {
  const block = [...four(places, 0), ...four(places, 16)];
  return {
    name: 'boxMuller',
    params: 1,
    numbers: 1,
    vectors: 14,
    body: [repeatUntil(at, get(end), [...block, set(at, add(get(at), i32(64)))])],
  };
}

/** Four pairs, whose uniforms lie 32 bytes apart, `offset` bytes behind `at`. */
function four(places: BoxMullerPlaces, offset: number): Code[] {
  const { uniforms, normals } = places;
  const radii = and(load(get(at), uniforms + offset), words(0xffffff));
  return [
    set(value, i32x4.subtract(words(0x1000000), radii)),
    ...logarithms(places, left),
    set(value, shuffle(get(value), get(value), [2, 3, 2, 3])),
    ...logarithms(places, right),
    set(radius, f32x4.squareRoot(joined(get(left), get(right)))),
    set(angle, and(load(get(at), uniforms + offset + 32), words(0xffffff))),
    set(step, i32x4.shiftRightSigned(i32x4.add(get(angle), words(0x8000)), i32(16))),
    set(scaled, f32x4.multiply(f32x4.convert(get(angle)), floats(angleUnit))),
    ...sines(places, left),
    set(step, shuffle(get(step), get(step), [2, 3, 2, 3])),
    set(scaled, shuffle(get(scaled), get(scaled), [2, 3, 2, 3])),
    ...sines(places, right),
    store(
      get(at),
      f32x4.multiply(get(radius), shuffle(get(left), get(right), [0, 1, 4, 5])),
      normals + offset,
    ),
    store(
      get(at),
      f32x4.multiply(get(radius), shuffle(get(left), get(right), [2, 3, 6, 7])),
      normals + offset + 32,
    ),
  ];
}

/** Two pairs of floats as four. */
function joined(low: Code, upper: Code): Code {
  return shuffle(low, upper, [0, 1, 4, 5]);
}

/** Leaves −2·ln(n · 2⁻²⁴) of the lower two whole numbers of `value` in `target`, as floats. */
function logarithms({ octave }: BoxMullerPlaces, target: number): Code[] {
  // A double's own bits tell the octave, and which of its steps is nearest.
  const nearest = i32x4.shiftRight(
    i32x4.add(and(get(high), words(0xfffff)), words(0x800)),
    i32(12),
  );
  const mantissa = or(and(get(first), fraction), doubles(1));
  const octaves = i32x4.subtract(i32x4.shiftRight(get(high), i32(20)), words(1023 + 24));
  const inner = f64x2.subtract(doubles(1 / 2), f64x2.multiply(get(rest), doubles(1 / 3)));
  const series = f64x2.subtract(
    get(rest),
    f64x2.multiply(f64x2.multiply(get(rest), get(rest)), inner),
  );
  const sum = f64x2.add(
    f64x2.add(series, get(square)),
    f64x2.multiply(f64x2.convert(get(second)), doubles(Math.LN2)),
  );
  return [
    set(first, f64x2.convert(get(value))),
    set(high, i64x2.shiftRight(get(first), i32(32))),
    set(rest, mantissa),
    set(step, i32x4.shiftLeft(nearest, i32(4))),
    set(first, load(lane(get(step), 0), octave)),
    set(second, load(lane(get(step), 2), octave)),
    set(square, shuffle(get(first), get(second), [2, 3, 6, 7])),
    set(
      rest,
      f64x2.subtract(
        f64x2.multiply(get(rest), shuffle(get(first), get(second), [0, 1, 4, 5])),
        doubles(1),
      ),
    ),
    set(second, octaves),
    set(second, shuffle(get(second), get(second), [0, 2, 0, 2])),
    set(target, f32x4.demote(f64x2.multiply(doubles(-2), sum))),
  ];
}

/** The bits of a double behind its exponent. */
const fraction = [0xfd, 0x0c, ...[0, 8].flatMap(() => [255, 255, 255, 255, 255, 255, 15, 0])];

/** Leaves the cosines, then the sines, of the lower two angles in `target`, as floats. */
function sines({ circle }: BoxMullerPlaces, target: number): Code[] {
  const series = {
    sine: f64x2.subtract(
      get(rest),
      f64x2.multiply(f64x2.multiply(get(rest), get(square)), doubles(1 / 6)),
    ),
    cosine: f64x2.subtract(
      doubles(1),
      f64x2.multiply(
        get(square),
        f64x2.subtract(doubles(1 / 2), f64x2.multiply(get(square), doubles(1 / 24))),
      ),
    ),
  };
  const products = (a: number, b: number): [Code, Code] => [
    f64x2.multiply(get(a), get(cosine)),
    f64x2.multiply(get(b), get(sine)),
  ];
  return [
    set(
      rest,
      f64x2.subtract(
        f64x2.promote(get(scaled)),
        f64x2.multiply(f64x2.convert(get(step)), doubles(turnStep)),
      ),
    ),
    set(square, f64x2.multiply(get(rest), get(rest))),
    set(sine, series.sine),
    set(cosine, series.cosine),
    set(high, i32x4.shiftLeft(and(get(step), words(tableSteps - 1)), i32(4))),
    set(first, load(lane(get(high), 0), circle)),
    set(second, load(lane(get(high), 1), circle)),
    set(value, shuffle(get(first), get(second), [0, 1, 4, 5])),
    set(high, shuffle(get(first), get(second), [2, 3, 6, 7])),
    // The table's cosine is in `high`, its sine in `value`.
    set(first, f32x4.demote(f64x2.subtract(...products(high, value)))),
    set(second, f32x4.demote(f64x2.add(...products(value, high)))),
    set(target, shuffle(get(first), get(second), [0, 1, 4, 5])),
  ];
}
