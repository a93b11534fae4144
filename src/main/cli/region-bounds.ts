import type { Rect } from '../../shared/geometry';

/** What `boundsOf` looks through: image pixels, and which of them count. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `pixel` counts row by row. */
  readonly counts: (pixel: number) => boolean;
}

/** The smallest rectangle that holds every pixel that counts; null when none does. */
export function boundsOf({ width, height, counts }: Pixels): Rect | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!counts(y * width + x)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (bottom < 0) return null;
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
