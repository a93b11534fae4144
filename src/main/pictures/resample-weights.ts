/** For each new pixel along one axis, the old pixels it is made of and their shares. */
export interface ResampleWeights {
  /** Index of the first old pixel, for each new one. */
  readonly first: Int32Array;
  /** Old pixels for each new one. */
  readonly taps: number;
  /** `taps` shares for each new pixel; they add up to 1. */
  readonly shares: Float64Array;
}

/** The latest ones, since one run needs the same again and again. */
const latest = new Map<string, ResampleWeights>();
const keptWeights = 8;

/** The weights that suit a change of size from `from` pixels to `to`: not to be changed. */
export function weightsBetween(from: number, to: number): ResampleWeights {
  const key = `${from} ${to}`;
  const known = latest.get(key) ?? makeWeights(from, to);
  latest.delete(key);
  latest.set(key, known);
  for (const oldest of latest.keys()) {
    if (latest.size <= keptWeights) break;
    latest.delete(oldest);
  }
  return known;
}

function makeWeights(from: number, to: number): ResampleWeights {
  if (from === to) return unchanged(to);
  return to < from ? areaWeights(from, to) : lanczosWeights(from, to);
}

function unchanged(size: number): ResampleWeights {
  const first = Int32Array.from({ length: size }, (_, i) => i);
  return { first, taps: 1, shares: new Float64Array(size).fill(1) };
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

/** Lanczos' kernel of three lobes, sharp; for making a picture larger. */
function lanczosWeights(from: number, to: number): ResampleWeights {
  const scale = from / to;
  return weights({ from, to, taps: 6 }, (index) => {
    const centre = (index + 0.5) * scale - 0.5;
    return { first: Math.floor(centre) - 2, share: (old) => lanczos(old - centre) };
  });
}

function lanczos(distance: number): number {
  const d = Math.PI * Math.abs(distance);
  if (d < 1e-9) return 1;
  return d >= 3 * Math.PI ? 0 : (3 * Math.sin(d) * Math.sin(d / 3)) / (d * d);
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
  const shares = new Float64Array(to * taps);
  const own = new Float64Array(wanted);
  for (let index = 0; index < to; index++) {
    const window = windowOf(index);
    const start = Math.max(0, Math.min(window.first, from - taps));
    first[index] = start;
    let sum = 0;
    for (let tap = 0; tap < wanted; tap++) {
      own[tap] = window.share(window.first + tap);
      sum += own[tap]!;
    }
    for (let tap = 0; tap < wanted; tap++) {
      const old = window.first + tap;
      const inside = Math.max(start, Math.min(old, start + taps - 1, from - 1));
      shares[index * taps + inside - start]! += own[tap]! / sum;
    }
  }
  return { first, taps, shares };
}
