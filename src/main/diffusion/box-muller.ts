const { fround } = Math;
/** A uniform is a whole number of these. */
const unit = 2 ** -24;
const angleUnit = fround(2 * Math.PI) * unit;

/** Entries of the tables of sines, to a turn. */
const turnSteps = 256;
const turnStep = (2 * Math.PI) / turnSteps;
const sines = Float64Array.from({ length: turnSteps }, (_, i) => exactSine(i));
const cosines = Float64Array.from({ length: turnSteps }, (_, i) => exactSine(i + turnSteps / 4));

/** Entries of the tables of logarithms, to an octave. */
const octaveSteps = 256;
const reciprocals = Float64Array.from(
  { length: octaveSteps + 1 },
  (_, i) => (unit * octaveSteps) / (octaveSteps + i),
);
const logarithms = Float64Array.from({ length: octaveSteps + 1 }, (_, i) =>
  Math.log1p(i / octaveSteps),
);

/** sin(2π·step / 256), with its zeros as zeros. */
function exactSine(step: number): number {
  return step % (turnSteps / 2) === 0 ? 0 : Math.sin(step * turnStep);
}

/** Where normals come from, and where they go. */
export interface BoxMuller {
  /** Uniforms, each a whole number of 2⁻²⁴; a multiple of 16 of them is read. */
  readonly bits: Int32Array;
  readonly count: number;
  readonly values: Float32Array;
  readonly start: number;
}

/**
 * Turns `count` uniforms into as many normals, from index `start` of `values` on: of every 16 the
 * first 8 give radii and the last 8 angles. Each operation is rounded to float32, as PyTorch's
 * are; logarithm and sine come from tables and short series, exact to 1e-9.
 */
export function boxMuller({ bits, count, values, start }: BoxMuller): void {
  for (let block = 0; block < count; block += 16) {
    for (let i = block; i < block + 8; i++) {
      const radius = fround(Math.sqrt(fround(-2 * logOf(0x1000000 - bits[i]!))));
      const angle = bits[i + 8]!;
      const step = (angle + 0x8000) >> 16;
      const rest = fround(angle * angleUnit) - step * turnStep;
      const square = rest * rest;
      const sine = rest - rest * square * (1 / 6);
      const cosine = 1 - square * (1 / 2 - square * (1 / 24));
      const tableSine = sines[step & 0xff]!;
      const tableCosine = cosines[step & 0xff]!;
      values[start + i] = radius * fround(tableCosine * cosine - tableSine * sine);
      values[start + i + 8] = radius * fround(tableSine * cosine + tableCosine * sine);
    }
  }
}

/** ln(n · 2⁻²⁴) for a whole number n from 1 to 2²⁴. */
function logOf(n: number): number {
  const octave = 31 - Math.clz32(n);
  const mantissa = n << (24 - octave);
  // The nearest entry of the table is at most half a step away.
  const step = (mantissa - 0xff8000) >> 16;
  const rest = mantissa * reciprocals[step]! - 1;
  const series = rest - rest * rest * (1 / 2 - rest * (1 / 3));
  return series + logarithms[step]! + (octave - 24) * Math.LN2;
}
