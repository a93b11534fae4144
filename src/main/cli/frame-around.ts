import type { Frame, Rect } from '../../shared/geometry';

/** How much wider than the mask the frame is, so that the model sees what surrounds it. */
const margin = 1.5;

export interface PictureSize {
  /** Image pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * The smallest square around `bounds` (image pixels) with some margin: at least `resolution` wide
 * where the picture allows, inside the picture, and as centred on the bounds as that permits.
 */
export function frameAround(bounds: Rect, picture: PictureSize, resolution: number): Frame {
  const wanted = Math.ceil(Math.max(bounds.width, bounds.height) * margin);
  const size = Math.min(Math.max(wanted, resolution), picture.width, picture.height);
  return {
    x: start(bounds.x, bounds.width, size, picture.width),
    y: start(bounds.y, bounds.height, size, picture.height),
    size,
  };
}

function start(from: number, length: number, size: number, limit: number): number {
  const centred = Math.round(from + length / 2 - size / 2);
  return Math.min(Math.max(centred, 0), limit - size);
}
