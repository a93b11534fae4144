import type { Frame } from '../../shared/geometry';
import type { Point } from '../mask/capsule';
import type { Size } from './viewport';

export type Corner = 'nw' | 'ne' | 'sw' | 'se';

export const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];

/** The smallest side of a frame, in image pixels, where the picture allows it. */
const leastSize = 8;

/** Where a corner of the frame lies, in image pixels. */
export function cornerPoint({ x, y, size }: Frame, corner: Corner): Point {
  return {
    x: corner === 'ne' || corner === 'se' ? x + size : x,
    y: corner === 'sw' || corner === 'se' ? y + size : y,
  };
}

/** The corner within `reach` image pixels of `point`, the nearest one; null when there is none. */
export function cornerAt(frame: Frame, point: Point, reach: number): Corner | null {
  let nearest: Corner | null = null;
  let least = reach;
  for (const corner of corners) {
    const at = cornerPoint(frame, corner);
    const distance = Math.max(Math.abs(point.x - at.x), Math.abs(point.y - at.y));
    if (distance > least) continue;
    nearest = corner;
    least = distance;
  }
  return nearest;
}

/** Whether `point` lies in the frame. */
export function insideFrame({ x, y, size }: Frame, point: Point): boolean {
  return point.x >= x && point.y >= y && point.x < x + size && point.y < y + size;
}

/** The frame with its upper left corner at `corner`, to whole pixels and inside the picture. */
export function moveFrame({ size }: Frame, corner: Point, picture: Size): Frame {
  return {
    x: clamp(Math.round(corner.x), 0, picture.width - size),
    y: clamp(Math.round(corner.y), 0, picture.height - size),
    size,
  };
}

/**
 * The frame with `corner` dragged to `point`; the opposite corner stays.
 * A side within `snapReach` of a multiple of `snap`, the model's resolution, becomes that multiple.
 */
export function resizeFrame({
  frame,
  corner,
  point,
  picture,
  snap,
  snapReach,
}: {
  readonly frame: Frame;
  readonly corner: Corner;
  readonly point: Point;
  readonly picture: Size;
  readonly snap: number | null;
  readonly snapReach: number;
}): Frame {
  const right = corner === 'ne' || corner === 'se';
  const down = corner === 'sw' || corner === 'se';
  const fixed = {
    x: right ? frame.x : frame.x + frame.size,
    y: down ? frame.y : frame.y + frame.size,
  };
  const room = Math.min(
    right ? picture.width - fixed.x : fixed.x,
    down ? picture.height - fixed.y : fixed.y,
  );
  const dragged = Math.max(
    right ? point.x - fixed.x : fixed.x - point.x,
    down ? point.y - fixed.y : fixed.y - point.y,
  );
  const wanted = snapSize(Math.round(dragged), snap, snapReach);
  const size = clamp(wanted, Math.min(leastSize, room), room);
  return { x: right ? fixed.x : fixed.x - size, y: down ? fixed.y : fixed.y - size, size };
}

function snapSize(size: number, snap: number | null, reach: number): number {
  if (snap === null) return size;
  const multiple = Math.max(1, Math.round(size / snap)) * snap;
  return Math.abs(multiple - size) <= reach ? multiple : size;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
