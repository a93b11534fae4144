import type { Rect } from '../../../shared/geometry';
import type { Size } from '../../pictures/size';

/** Pixels of a canvas that the engine holds at once; its arrays then need about 200 MB. */
export const maxCanvasPixels = 1536 ** 2;

/** Pixels around a block, in which the windows of its neighbours are sampled again. */
const maxHalo = 256;

/** Every factor by which pictures are enlarged divides it. */
const largestFactor = 8;

/** A part of a canvas that is sampled by itself. */
export interface Block {
  /** What is sampled: the core and the pixels around it that have a say in it. */
  readonly part: Rect;
  /** What is kept of it. */
  readonly core: Rect;
}

interface Canvas extends Size {
  /** The side of the model's window. */
  readonly resolution: number;
  /** Evaluations, in each of which a window's pixels come to depend on those of its neighbours. */
  readonly steps: number;
}

/**
 * The canvas for a picture: no side smaller than the model's window, and, where it will be sampled
 * in blocks, of a whole number of windows, so that they lie in the blocks as they do in the whole.
 */
export function canvasFor({ width, height }: Size, resolution: number): Size {
  const size = { width: Math.max(width, resolution), height: Math.max(height, resolution) };
  if (size.width * size.height <= maxCanvasPixels) return size;
  const stride = strideOf(resolution);
  const whole = (length: number): number =>
    resolution + Math.ceil((length - resolution) / stride) * stride;
  return { width: whole(size.width), height: whole(size.height) };
}

/** Cuts a canvas into blocks row by row; one that is small enough is one block. */
export function blocksOf(canvas: Canvas): readonly Block[] {
  const { width, height } = canvas;
  if (width * height <= maxCanvasPixels) {
    const whole = { x: 0, y: 0, width, height };
    return [{ part: whole, core: whole }];
  }
  const columns = spansOf(width, canvas);
  return spansOf(height, canvas).flatMap((row) =>
    columns.map((column) => ({
      part: rectOf(column.part, row.part),
      core: rectOf(column.core, row.core),
    })),
  );
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function rectOf(column: Span, row: Span): Rect {
  return {
    x: column.start,
    y: row.start,
    width: column.end - column.start,
    height: row.end - row.start,
  };
}

function spansOf(length: number, { resolution, steps }: Canvas): { part: Span; core: Span }[] {
  const stride = strideOf(resolution);
  // Where a window, a cell of noise and a patch of any factor begin together.
  const step = leastCommonMultiple(leastCommonMultiple(stride, resolution), largestFactor);
  const halo = Math.min(steps * resolution, Math.max(maxHalo, resolution));
  const before = Math.ceil(halo / step) * step;
  const side = Math.sqrt(maxCanvasPixels);
  const kept = Math.max(1, Math.floor((side - before - halo) / step)) * step;
  const spans = [];
  for (let core = 0; core < length; core += kept) {
    const end = Math.min(length, core + kept);
    const start = Math.max(0, core - before);
    const windows = Math.ceil((end + halo - start - resolution) / stride);
    const reach = Math.min(length, start + resolution + windows * stride);
    spans.push({ part: { start, end: reach }, core: { start: core, end } });
  }
  return spans;
}

/** How far apart windows lie that overlap by a quarter; see `diffusion/windows.ts`. */
function strideOf(resolution: number): number {
  return resolution - Math.floor(resolution / 4);
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
