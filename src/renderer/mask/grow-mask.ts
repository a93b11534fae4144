import type { Rect } from '../../shared/geometry';
import { maskFromRegion, readMask } from './mask-region';
import { maskBounds, type TiledMask } from './tiled-mask';

/**
 * The mask with every pixel added whose centre lies within `distance` pixels of an edited one,
 * exactly, by Euclidean distance; `distance` is a whole number above 0.
 */
export function growMask(mask: TiledMask, distance: number): TiledMask {
  const bounds = maskBounds(mask);
  if (bounds === null) return mask;
  const area = within(mask, bounds, distance);
  const data = readMask(mask, area);
  return maskFromRegion(mask.width, mask.height, {
    ...area,
    data: dilate(data, { ...area, distance, seed: 255 }),
  });
}

/**
 * The mask without the pixels whose centres lie within `distance` pixels of a kept one.
 * What lies beyond the picture is not kept: the mask does not shrink away from its edges.
 */
export function shrinkMask(mask: TiledMask, distance: number): TiledMask {
  const bounds = maskBounds(mask);
  if (bounds === null) return mask;
  const area = within(mask, bounds, distance);
  const kept = dilate(readMask(mask, area), { ...area, distance, seed: 0 });
  for (let at = 0; at < kept.length; at++) kept[at] = 255 - kept[at]!;
  return maskFromRegion(mask.width, mask.height, { ...area, data: kept });
}

function within({ width, height }: TiledMask, rect: Rect, margin: number): Rect {
  const x = Math.max(0, rect.x - margin);
  const y = Math.max(0, rect.y - margin);
  return {
    x,
    y,
    width: Math.min(width, rect.x + rect.width + margin) - x,
    height: Math.min(height, rect.y + rect.height + margin) - y,
  };
}

interface Dilation {
  readonly width: number;
  readonly height: number;
  readonly distance: number;
  /** What the pixels are that spread. */
  readonly seed: 0 | 255;
}

/**
 * 255 at each pixel within `distance` of a seed, else 0: first how far the nearest seed of the same
 * column is, then which pixels of its row each column reaches, after Meijster et al. 2000.
 */
function dilate(
  data: Uint8Array,
  { width, height, distance, seed }: Dilation,
): Uint8Array<ArrayBuffer> {
  const columns = columnDistances(data, { width, height, distance, seed });
  const reach = Int32Array.from({ length: distance + 2 }, (_, d) =>
    d > distance ? -1 : Math.floor(Math.sqrt(distance * distance - d * d)),
  );
  const grown = new Uint8Array(data.length);
  for (let row = 0; row < data.length; row += width) {
    let right = -1;
    for (let x = 0; x < width; x++) {
      const half = reach[columns[row + x]!]!;
      if (half >= 0) right = Math.max(right, x + half);
      if (x <= right) grown[row + x] = 255;
    }
    let left = width;
    for (let x = width - 1; x >= 0; x--) {
      const half = reach[columns[row + x]!]!;
      if (half >= 0) left = Math.min(left, x - half);
      if (x >= left) grown[row + x] = 255;
    }
  }
  return grown;
}

/** Pixels to the nearest seed above or below, `distance` + 1 where it is farther. */
function columnDistances(
  data: Uint8Array,
  { width, height, distance, seed }: Dilation,
): Uint16Array {
  const far = distance + 1;
  const distances = new Uint16Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const above = at < width ? far : distances[at - width]! + 1;
    distances[at] = data[at] === seed ? 0 : Math.min(far, above);
  }
  for (let at = width * (height - 1) - 1; at >= 0; at--) {
    distances[at] = Math.min(distances[at]!, distances[at + width]! + 1);
  }
  return distances;
}
