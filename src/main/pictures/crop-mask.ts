import type { Rect } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';

/**
 * The part of a mask inside `rect`, cut to the tight bounds of its masked pixels; null when nothing
 * there is masked.
 */
export function cropMask(mask: MaskRegion, rect: Rect): MaskRegion | null {
  const bounds = maskedBounds(mask, rect);
  if (bounds === null) return null;
  const { x, y, width, height } = bounds;
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row - mask.y) * mask.width + (x - mask.x);
    data.set(mask.data.subarray(from, from + width), row * width);
  }
  return { x, y, width, height, data };
}

function maskedBounds(mask: MaskRegion, rect: Rect): Rect | null {
  const left = Math.max(mask.x, rect.x);
  const right = Math.min(mask.x + mask.width, rect.x + rect.width);
  const upper = Math.max(mask.y, rect.y);
  const lower = Math.min(mask.y + mask.height, rect.y + rect.height);
  if (left >= right) return null;
  let [x0, x1, y0, y1] = [right, -1, -1, -1];
  for (let y = upper; y < lower; y++) {
    const start = (y - mask.y) * mask.width - mask.x;
    const row = mask.data.subarray(start + left, start + right);
    const first = row.indexOf(255);
    if (first < 0) continue;
    if (y0 < 0) y0 = y;
    y1 = y;
    x0 = Math.min(x0, left + first);
    x1 = Math.max(x1, left + row.lastIndexOf(255));
  }
  return y0 < 0 ? null : { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 };
}
