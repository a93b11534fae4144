/** For each new pixel along one axis, the old pixels it is made of and their shares. */
export interface ResampleWeights {
  /** Index of the first old pixel, for each new one. */
  readonly first: Int32Array;
  /** Old pixels for each new one. */
  readonly taps: number;
  /** `taps` shares for each new pixel; they add up to 1. */
  readonly shares: Float32Array;
}

/** The weights that suit a change of size from `from` pixels to `to`. */
export function weightsBetween(from: number, to: number): ResampleWeights {
  if (from === to) return unchanged(to);
  return to < from ? areaWeights(from, to) : cubicWeights(from, to);
}

function unchanged(size: number): ResampleWeights {
  const first = Int32Array.from({ length: size }, (_, i) => i);
  return { first, taps: 1, shares: new Float32Array(size).fill(1) };
}

/** The new pixel as the mean of the area that it covers; for making a picture smaller. */
function areaWeights(from: number, to: number): ResampleWeights {
  const scale = from / to;
  const taps = Math.min(from, Math.ceil(scale) + 1);
  return weights({ from, to, taps }, (index) => {
    const start = index * scale;
    const first = Math.floor(start + 1e-9);
    return {
      first,
      share: (old) => Math.max(0, Math.min(old + 1, start + scale) - Math.max(old, start)),
    };
  });
}

/** Catmull-Rom's cubic, sharp and with hardly a halo; for making a picture larger. */
function cubicWeights(from: number, to: number): ResampleWeights {
  const scale = from / to;
  return weights({ from, to, taps: 4 }, (index) => {
    const centre = (index + 0.5) * scale - 0.5;
    return { first: Math.floor(centre) - 1, share: (old) => catmullRom(old - centre) };
  });
}

function catmullRom(distance: number): number {
  const d = Math.abs(distance);
  if (d >= 2) return 0;
  return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : ((-0.5 * d + 2.5) * d - 4) * d + 2;
}

interface Sizes {
  readonly from: number;
  readonly to: number;
  readonly taps: number;
}

interface Window {
  readonly first: number;
  readonly share: (old: number) => number;
}

/** Beyond the edge, the pixel on the edge stands in. */
function weights(
  { from, to, taps: wanted }: Sizes,
  windowOf: (i: number) => Window,
): ResampleWeights {
  const taps = Math.min(wanted, from);
  const first = new Int32Array(to);
  const shares = new Float32Array(to * taps);
  for (let index = 0; index < to; index++) {
    const window = windowOf(index);
    const start = Math.max(0, Math.min(window.first, from - taps));
    first[index] = start;
    let sum = 0;
    for (let tap = 0; tap < wanted; tap++) sum += window.share(window.first + tap);
    for (let tap = 0; tap < wanted; tap++) {
      const old = window.first + tap;
      const inside = Math.max(start, Math.min(old, start + taps - 1, from - 1));
      shares[index * taps + inside - start]! += window.share(old) / sum;
    }
  }
  return { first, taps, shares };
}
