import { assemble } from './assemble';
import { boxMullerKernel, tableSteps } from './box-muller';
import { twistKernel } from './twist';

/** Words of the Mersenne twister's state. */
export const stateSize = 624;

/** Uniforms that are turned into normals at once, at most. */
export const normalsAtOnce = 1024;

const places = {
  state: 0,
  numbers: 4096,
  uniforms: 8192,
  normals: 12288,
  circle: 16384,
  octave: 20480,
} as const;

const { memory, functions } = assemble([twistKernel(places), boxMullerKernel(places)]);
const state = new Int32Array(memory, places.state, stateSize);
const numbers = new Int32Array(memory, places.numbers, stateSize);
const uniforms = new Int32Array(memory, places.uniforms, normalsAtOnce);
const normals = new Float32Array(memory, places.normals, normalsAtOnce);

new Float64Array(memory, places.circle, 2 * tableSteps).set(
  Array.from({ length: tableSteps }, (_, i) => [sineOf(i), sineOf(i + tableSteps / 4)]).flat(),
);
new Float64Array(memory, places.octave, 2 * (tableSteps + 1)).set(
  Array.from({ length: tableSteps + 1 }, (_, i) => [
    tableSteps / (tableSteps + i),
    Math.log1p(i / tableSteps),
  ]).flat(),
);

/** sin(2π·step / 256), with its zeros as zeros. */
function sineOf(step: number): number {
  return step % (tableSteps / 2) === 0 ? 0 : Math.sin((step * 2 * Math.PI) / tableSteps);
}

/** Makes the next state of MT19937, in place, and the 32-bit numbers that it stands for. */
export function twist(own: Int32Array, drawn: Int32Array): void {
  state.set(own);
  functions['twist']!();
  own.set(state);
  drawn.set(numbers);
}

/** Where normals come from, and where they go. */
export interface BoxMuller {
  /** Uniforms, each the low 24 bits of a number, in 2⁻²⁴; a multiple of 16 of them, 1024 at most. */
  readonly bits: Int32Array;
  readonly values: Float32Array;
  readonly start: number;
}

/** Turns uniforms into as many normals, from index `start` of `values` on; see `boxMullerKernel`. */
export function boxMuller({ bits, values, start }: BoxMuller): void {
  uniforms.set(bits);
  functions['boxMuller']!(bits.byteLength);
  values.set(normals.subarray(0, bits.length), start);
}
