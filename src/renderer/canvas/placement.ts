import type { Rect } from '../../shared/geometry';

/** From image pixels of a raster to device pixels of a canvas. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** Where `rect` lies on the canvas, to whole device pixels, so that neighbours meet without a seam. */
export function placeRect({ x, y, scaleX, scaleY }: Placement, rect: Rect): Rect {
  const left = Math.round(x + rect.x * scaleX);
  const top = Math.round(y + rect.y * scaleY);
  return {
    x: left,
    y: top,
    width: Math.round(x + (rect.x + rect.width) * scaleX) - left,
    height: Math.round(y + (rect.y + rect.height) * scaleY) - top,
  };
}

/** Whether two rectangles share an area. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The area that two rectangles share; null when there is none. */
export function intersection(a: Rect, b: Rect): Rect | null {
  if (!overlaps(a, b)) return null;
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
}

/** `rect` with a margin on every side. */
export function grow({ x, y, width, height }: Rect, margin: number): Rect {
  return {
    x: x - margin,
    y: y - margin,
    width: width + 2 * margin,
    height: height + 2 * margin,
  };
}

/** The smallest rectangle around all of `rects`; null when there are none. */
export function enclosing(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether two rectangles are the same. */
export function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
