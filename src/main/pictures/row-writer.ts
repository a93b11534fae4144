import type { ResampleWeights } from './resample-weights';
import type { Size } from './size';

/** One row of a picture, to be taken from an estimate where it is masked. */
interface MaskedRow {
  /** [H, W, 3] of the canvas, in 0 … 255. */
  readonly estimate: Float64Array;
  /** Of the area that the canvas shows. */
  readonly row: number;
  /** 255 where a pixel is to be written; the row's begins at `maskAt`. */
  readonly mask: Uint8Array;
  readonly maskAt: number;
  /** RGBA; storing there rounds and clamps. The row's begins at `targetAt`. */
  readonly target: Uint8ClampedArray;
  readonly targetAt: number;
}

/** How the area is made of the canvas, and the columns of it that are written. */
interface RowWriterOptions {
  readonly rows: ResampleWeights;
  readonly columns: ResampleWeights;
  readonly start: number;
  readonly width: number;
  readonly canvas: Size;
}

/** A function that resamples an estimate into the masked pixels of a row; alpha is left alone. */
export function createRowWriter(options: RowWriterOptions): (row: MaskedRow) => void {
  const { rows, start, width, canvas } = options;
  const { taps } = options.columns;
  const firsts = options.columns.first.subarray(start, start + width);
  const shares = options.columns.shares.subarray(start * taps, (start + width) * taps);
  const line = new Float64Array(3 * canvas.width);
  return ({ estimate, row, mask, maskAt, target, targetAt }) => {
    const first = mask.indexOf(255, maskAt);
    if (first < 0 || first >= maskAt + width) return;
    const from = first - maskAt;
    const end = mask.lastIndexOf(255, maskAt + width - 1) - maskAt + 1;
    const used = { from: 3 * firsts[from]!, end: 3 * (firsts[end - 1]! + taps) };
    sumRows({ estimate, weights: rows, row, line, ...used });
    const part = { line, firsts, shares, mask, maskAt, target, targetAt, from, end };
    if (taps === 6) writeSix(part);
    else writeAny(part, taps);
  };
}

interface RowSum {
  readonly estimate: Float64Array;
  readonly weights: ResampleWeights;
  readonly row: number;
  /** [W, 3], in 0 … 255: the row at the width of the canvas. */
  readonly line: Float64Array;
  /** The part of the line that is wanted. */
  readonly from: number;
  readonly end: number;
}

/** Along y: one row of the frame from rows of the estimate. */
function sumRows({ estimate, weights, row, line, from, end }: RowSum): void {
  const { first, taps, shares } = weights;
  line.fill(0, from, end);
  for (let tap = 0; tap < taps; tap++) {
    const share = shares[row * taps + tap]!;
    const top = (first[row]! + tap) * line.length;
    for (let i = from; i < end; i++) line[i]! += share * estimate[top + i]!;
  }
}

interface RowPart {
  readonly line: Float64Array;
  readonly firsts: Int32Array;
  readonly shares: Float64Array;
  readonly mask: Uint8Array;
  readonly maskAt: number;
  readonly target: Uint8ClampedArray;
  readonly targetAt: number;
  readonly from: number;
  readonly end: number;
}

/** Along x, for any number of taps. */
function writeAny(part: RowPart, taps: number): void {
  const { line, firsts, shares, mask, maskAt, target, targetAt, from, end } = part;
  for (let column = from; column < end; column++) {
    if (mask[maskAt + column] !== 255) continue;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = 0, at = 3 * firsts[column]!; tap < taps; tap++, at += 3) {
      const share = shares[column * taps + tap]!;
      red += share * line[at]!;
      green += share * line[at + 1]!;
      blue += share * line[at + 2]!;
    }
    const to = targetAt + 4 * column;
    target[to] = red;
    target[to + 1] = green;
    target[to + 2] = blue;
  }
}

/** The same for six taps, with what neighbours are made of kept at hand: several times as fast. */
function writeSix(part: RowPart): void {
  const { line, firsts, shares, mask, maskAt, target, targetAt, from, end } = part;
  for (let column = from; column < end;) {
    const first = firsts[column]!;
    const i = 3 * first;
    const r0 = line[i + 0]!;
    const g0 = line[i + 1]!;
    const b0 = line[i + 2]!;
    const r1 = line[i + 3]!;
    const g1 = line[i + 4]!;
    const b1 = line[i + 5]!;
    const r2 = line[i + 6]!;
    const g2 = line[i + 7]!;
    const b2 = line[i + 8]!;
    const r3 = line[i + 9]!;
    const g3 = line[i + 10]!;
    const b3 = line[i + 11]!;
    const r4 = line[i + 12]!;
    const g4 = line[i + 13]!;
    const b4 = line[i + 14]!;
    const r5 = line[i + 15]!;
    const g5 = line[i + 16]!;
    const b5 = line[i + 17]!;
    for (; column < end && firsts[column] === first; column++) {
      if (mask[maskAt + column] !== 255) continue;
      const at = 6 * column;
      const s0 = shares[at + 0]!;
      const s1 = shares[at + 1]!;
      const s2 = shares[at + 2]!;
      const s3 = shares[at + 3]!;
      const s4 = shares[at + 4]!;
      const s5 = shares[at + 5]!;
      const to = targetAt + 4 * column;
      target[to + 0] = s0 * r0 + s1 * r1 + s2 * r2 + s3 * r3 + s4 * r4 + s5 * r5;
      target[to + 1] = s0 * g0 + s1 * g1 + s2 * g2 + s3 * g3 + s4 * g4 + s5 * g5;
      target[to + 2] = s0 * b0 + s1 * b1 + s2 * b2 + s3 * b3 + s4 * b4 + s5 * b5;
    }
  }
}
