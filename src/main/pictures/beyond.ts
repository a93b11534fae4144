/** What stands in for pixels beyond an edge: the last pixel, or the picture mirrored. */
export type Beyond = 'edge' | 'mirror';

/** For `count` places from `start` on, the pixel of a line of `length` that stands there. */
export function placesAlong(
  line: { readonly start: number; readonly count: number; readonly length: number },
  beyond: Beyond,
): Int32Array {
  const { start, count, length } = line;
  // The edge itself is there once: 0 1 2 1 0 1 2.
  const period = Math.max(1, 2 * (length - 1));
  return Int32Array.from({ length: count }, (_, i) => {
    const place = start + i;
    if (beyond === 'edge') return Math.min(length - 1, Math.max(0, place));
    const at = ((place % period) + period) % period;
    return at < length ? at : period - at;
  });
}
