import type { Size } from './size';

export interface BoxMean extends Size {
  /** [H, W]. */
  readonly plane: Float64Array;
  /** Pixels to each side of the middle. */
  readonly radius: number;
}

/**
 * The mean over the square around every pixel, as far as it lies inside, in as many operations a
 * pixel whatever the radius.
 */
export function boxMean({ plane, width, height, radius }: BoxMean): Float64Array {
  const across = new Float64Array(plane.length);
  for (let y = 0; y < height; y++) {
    slide({ from: plane, to: across, start: y * width, stride: 1, count: width, radius });
  }
  const mean = new Float64Array(plane.length);
  for (let x = 0; x < width; x++) {
    slide({ from: across, to: mean, start: x, stride: width, count: height, radius });
  }
  return mean;
}

interface Line {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly start: number;
  readonly stride: number;
  readonly count: number;
  readonly radius: number;
}

function slide({ from, to, start, stride, count, radius }: Line): void {
  let sum = 0;
  let inside = 0;
  for (let i = -radius; i < count; i++) {
    const entering = i + radius;
    const leaving = i - radius - 1;
    if (entering < count) {
      sum += from[start + entering * stride]!;
      inside++;
    }
    if (leaving >= 0) {
      sum -= from[start + leaving * stride]!;
      inside--;
    }
    if (i >= 0) to[start + i * stride] = sum / inside;
  }
}
