import type { Rect } from '../../shared/geometry';
import { weightsBetween, type ResampleWeights } from './resample-weights';
import type { Size } from './size';

/** Values of pixels, handed out row by row. */
export interface Rows extends Size {
  readonly channels: number;
  /** Fills `row`, [width, channels], with the values of one row. */
  read(y: number, row: Float64Array): void;
}

/**
 * The rows of the same picture at another size, or of a part of that; area means on the way down, a
 * cubic on the way up. Every row is handed out in the same array, [width, channels].
 */
export function resampleRows(
  rows: Rows,
  size: Size,
  part: Rect = { x: 0, y: 0, width: size.width, height: size.height },
): (row: number) => Float64Array {
  const columns = cutWeights(weightsBetween(rows.width, size.width), part.x, part.width);
  const rowAt = createRowSums(rows, weightsBetween(rows.height, size.height), columns);
  return (row) => rowAt(part.y + row);
}

function createRowSums(
  rows: Rows,
  { first, taps, shares }: ResampleWeights,
  columns: ResampleWeights,
): (y: number) => Float64Array {
  const narrow = createNarrowRows(rows, columns, taps);
  const sums = new Float64Array(rows.channels * columns.first.length);
  return (y) => {
    sums.fill(0);
    for (let tap = 0; tap < taps; tap++) {
      const share = shares[y * taps + tap]!;
      if (share !== 0) addRow(sums, narrow(first[y]! + tap), share);
    }
    return sums;
  };
}

function addRow(sums: Float64Array, row: Float64Array, share: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += share * row[i]!;
}

/** Rows at their new width; the latest `kept` of them are kept, since neighbours share them. */
function createNarrowRows(
  rows: Rows,
  { first, taps, shares }: ResampleWeights,
  kept: number,
): (y: number) => Float64Array {
  const { channels } = rows;
  const width = first.length;
  const wide = new Float64Array(channels * rows.width);
  const ring = Array.from({ length: kept }, () => new Float64Array(channels * width));
  const held = new Int32Array(kept).fill(-1);
  return (y) => {
    const slot = y % kept;
    const row = ring[slot]!;
    if (held[slot] === y) return row;
    held[slot] = y;
    rows.read(y, wide);
    for (let x = 0, to = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++, to++) {
        let sum = 0;
        let from = channels * first[x]! + channel;
        for (let tap = x * taps; tap < (x + 1) * taps; tap++, from += channels) {
          sum += shares[tap]! * wide[from]!;
        }
        row[to] = sum;
      }
    }
    return row;
  };
}

function cutWeights(weights: ResampleWeights, start: number, count: number): ResampleWeights {
  const { first, taps, shares } = weights;
  const end = start + count;
  return { first: first.slice(start, end), taps, shares: shares.slice(start * taps, end * taps) };
}
