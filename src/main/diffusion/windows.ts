import type { Size } from './tensor';

/** The corner of a square window, pixels. */
export interface Window {
  readonly x: number;
  readonly y: number;
}

/**
 * The fewest windows of `side` pixels that cover a canvas and overlap by a quarter at least, evenly
 * spread, row by row. The canvas is no smaller than a window.
 */
export function layWindows({ width, height }: Size, side: number): readonly Window[] {
  const columns = layAlong(width, side);
  return layAlong(height, side).flatMap((y) => columns.map((x) => ({ x, y })));
}

function layAlong(length: number, side: number): readonly number[] {
  if (length === side) return [0];
  const overlap = Math.floor(side / 4);
  const count = Math.ceil((length - overlap) / (side - overlap));
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - side)) / (count - 1)));
}

/**
 * How much a window's estimate counts at each of its rows or columns: a raised cosine, positive
 * everywhere and next to nothing at the edges, where the estimate is worst.
 */
export function windowWeights(side: number): Float64Array {
  return Float64Array.from({ length: side }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / side) ** 2);
}
