import type { Rect } from '../../shared/geometry';

/** A position in image pixels; the centre of the first pixel is (0.5, 0.5). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** All points within `radius` of the segment from `from` to `to`: what a round brush sweeps. */
export interface Capsule {
  readonly from: Point;
  readonly to: Point;
  readonly radius: number;
}

/** The whole pixels that the capsule can touch; it may reach beyond any picture. */
export function capsuleBounds({ from, to, radius }: Capsule): Rect {
  const x = Math.floor(Math.min(from.x, to.x) - radius);
  const y = Math.floor(Math.min(from.y, to.y) - radius);
  return {
    x,
    y,
    width: Math.ceil(Math.max(from.x, to.x) + radius) - x,
    height: Math.ceil(Math.max(from.y, to.y) + radius) - y,
  };
}

/** The squared distance from (x, y) to the capsule's segment. */
export function squaredDistance({ from, to }: Capsule, x: number, y: number): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return (x - from.x - t * dx) ** 2 + (y - from.y - t * dy) ** 2;
}

/** Whether the capsule reaches into `rect`; may say yes of a near miss. */
export function capsuleMayTouch(capsule: Capsule, { x, y, width, height }: Rect): boolean {
  const reach = capsule.radius + Math.hypot(width, height) / 2;
  return squaredDistance(capsule, x + width / 2, y + height / 2) <= reach * reach;
}

/** Whether all pixel centres in `rect` lie inside the capsule, which is convex. */
export function capsuleCovers(capsule: Capsule, { x, y, width, height }: Rect): boolean {
  const limit = capsule.radius ** 2;
  const right = x + width - 0.5;
  const bottom = y + height - 0.5;
  return (
    squaredDistance(capsule, x + 0.5, y + 0.5) <= limit &&
    squaredDistance(capsule, right, y + 0.5) <= limit &&
    squaredDistance(capsule, x + 0.5, bottom) <= limit &&
    squaredDistance(capsule, right, bottom) <= limit
  );
}

/**
 * The pixels of row `row` whose centres lie inside the capsule: one run, as the capsule is convex.
 * Returns the first and the one after the last, equal when there are none.
 */
export function capsuleRow(capsule: Capsule, row: number): readonly [number, number] {
  const y = row + 0.5;
  const limit = capsule.radius ** 2;
  const [low, high] = rowExtent(capsule, y);
  if (low > high) return [0, 0];
  const inside = (x: number): boolean => squaredDistance(capsule, x + 0.5, y) <= limit;
  // Rounding may put the ends one pixel off, so they are settled by the distance itself.
  let first = Math.floor(low - 0.5) - 1;
  let end = Math.ceil(high - 0.5) + 2;
  while (first < end && !inside(first)) first++;
  while (end > first && !inside(end - 1)) end--;
  return [first, end];
}

function rowExtent({ from, to, radius }: Capsule, y: number): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  const include = (x: number): void => {
    low = Math.min(low, x);
    high = Math.max(high, x);
  };
  for (const end of [from, to]) {
    const half = radius ** 2 - (y - end.y) ** 2;
    if (half < 0) continue;
    include(end.x - Math.sqrt(half));
    include(end.x + Math.sqrt(half));
  }
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  if (length === 0 || dy === 0) return [low, high];
  // The two straight edges lie `radius` to either side of the segment.
  for (const side of [radius, -radius]) {
    const t = (y - from.y - (side * dx) / length) / dy;
    if (t >= 0 && t <= 1) include(from.x + t * dx - (side * dy) / length);
  }
  return [low, high];
}
