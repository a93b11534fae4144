import { rectInside, type Rect } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';
import { inTurns, partsInTurns } from './in-turns';

/** A mask whose edge fades. */
export interface FeatheredMask {
  /** The mask and the ring around it, 255 = may change. */
  readonly region: MaskRegion;
  /** How much of the result shows, one number a pixel of the region: 1 in the mask, less in the ring. */
  readonly shares: Float32Array;
  /** Pixels outside the mask that may change. */
  readonly ring: number;
}

/**
 * Widens a mask by `feather` image pixels, as far as it stays inside `bounds`, over which the
 * result fades by the distance from the mask. Felzenszwalb and Huttenlocher 2012 for the distances.
 */
export async function featherMask(
  mask: MaskRegion,
  feather: number,
  bounds: Rect,
): Promise<FeatheredMask> {
  const rect = widened(mask, feather, bounds);
  const squares = await squaredDistances(mask, rect);
  const data = new Uint8Array(squares.length);
  const shares = new Float32Array(squares.length);
  let ring = 0;
  await partsInTurns(squares.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const distance = Math.sqrt(squares[i]!);
      if (distance > feather) continue;
      data[i] = 255;
      shares[i] = fade(distance / (feather + 1));
      if (distance > 0) ring++;
    }
  });
  return { region: { ...rect, data }, shares, ring };
}

/** From 1 to 0, level at both ends. */
function fade(part: number): number {
  return 1 - part * part * (3 - 2 * part);
}

function widened(mask: Rect, by: number, bounds: Rect): Rect {
  const x = Math.max(bounds.x, mask.x - by);
  const y = Math.max(bounds.y, mask.y - by);
  const right = Math.min(bounds.x + bounds.width, mask.x + mask.width + by);
  const lower = Math.min(bounds.y + bounds.height, mask.y + mask.height + by);
  const rect = { x, y, width: right - x, height: lower - y };
  if (rectInside(rect, right, lower) && rect.width > 0 && rect.height > 0) return rect;
  throw new RangeError('a mask has to touch the bounds that its ring stays in');
}

/** From every pixel of `rect` to the nearest masked one, squared. */
async function squaredDistances(mask: MaskRegion, rect: Rect): Promise<Float64Array> {
  const { width, height } = rect;
  const squares = new Float64Array(width * height).fill(1e12);
  await inTurns(mask.height, (row) => {
    for (let column = 0; column < mask.width; column++) {
      if (mask.data[row * mask.width + column] !== 255) continue;
      const x = mask.x + column - rect.x;
      const y = mask.y + row - rect.y;
      if (x >= 0 && y >= 0 && x < width && y < height) squares[y * width + x] = 0;
    }
  });
  const longest = Math.max(width, height);
  const transform = createLineTransform(longest);
  await inTurns(width, (x) => {
    transform(squares, { start: x, stride: width, count: height });
  });
  await inTurns(height, (y) => {
    transform(squares, { start: y * width, stride: 1, count: width });
  });
  return squares;
}

interface Line {
  readonly start: number;
  readonly stride: number;
  readonly count: number;
}

/** Replaces the values of a line by the lower envelope of the parabolas that stand on them. */
function createLineTransform(longest: number): (values: Float64Array, line: Line) => void {
  const copy = new Float64Array(longest);
  const feet = new Int32Array(longest);
  const borders = new Float64Array(longest + 1);
  const meeting = (a: number, b: number): number =>
    (copy[b]! + b * b - copy[a]! - a * a) / (2 * (b - a));

  return (values, { start, stride, count }) => {
    for (let i = 0; i < count; i++) copy[i] = values[start + i * stride]!;
    let top = 0;
    feet[0] = 0;
    borders[0] = -Infinity;
    borders[1] = Infinity;
    for (let i = 1; i < count; i++) {
      let border = meeting(feet[top]!, i);
      while (border <= borders[top]!) border = meeting(feet[--top]!, i);
      feet[++top] = i;
      borders[top] = border;
      borders[top + 1] = Infinity;
    }
    for (let i = 0, at = 0; i < count; i++) {
      while (borders[at + 1]! < i) at++;
      const foot = feet[at]!;
      values[start + i * stride] = (i - foot) ** 2 + copy[foot]!;
    }
  };
}
