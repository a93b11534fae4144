const smallest = 1;
const largest = 1000;

/** The brush diameter, in image pixels, at a slider position of 0 to 100; each step is a ratio. */
export function brushSizeAt(position: number): number {
  return Math.round(smallest * (largest / smallest) ** (position / 100));
}

/** The slider position, 0 to 100, of a brush diameter. */
export function brushSliderAt(size: number): number {
  const clamped = Math.min(largest, Math.max(smallest, size));
  return (100 * Math.log(clamped / smallest)) / Math.log(largest / smallest);
}

/** The next larger (1) or smaller (-1) brush: a tenth more or less, at least a pixel. */
export function nextBrushSize(size: number, direction: 1 | -1): number {
  const step = Math.max(1, Math.round(size * 0.1));
  return within(Math.round(size + direction * step));
}

/** A brush so many times as large, and at least a pixel larger or smaller. */
export function scaledBrushSize(size: number, factor: number): number {
  if (factor === 1) return size;
  const scaled = Math.round(size * factor);
  return within(scaled === size ? size + Math.sign(factor - 1) : scaled);
}

/**
 * A brush in proportion to a picture, given by its shorter side: the one in hand, unless a single
 * dab would cover most of the picture or could hardly be seen; then an eighth of the side.
 */
export function fittingBrushSize(size: number, shorterSide: number): number {
  const fits = size <= shorterSide / 4 && size >= shorterSide / 100;
  return fits ? size : within(Math.round(shorterSide / 8));
}

function within(size: number): number {
  return Math.min(largest, Math.max(smallest, size));
}
