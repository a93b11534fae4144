import type { Size } from '../diffusion/tensor';
import type { Preview } from '../../shared/progress';

/** The longest side of a preview, pixels. */
const longestSide = 256;

/**
 * The first sample of a batch, [B, 3, H, W], as RGB bytes row by row; what lies outside of [-1, 1]
 * is cut off. A canvas of more than 256 pixels a side is made smaller by means over square boxes.
 */
export function previewOf(denoised: Float32Array, canvas: Size): Preview {
  const box = Math.max(1, Math.ceil(Math.max(canvas.width, canvas.height) / longestSide));
  const width = Math.ceil(canvas.width / box);
  const height = Math.ceil(canvas.height / box);
  // Storing there rounds and clamps.
  const pixels = new Uint8ClampedArray(3 * width * height);
  const sums = new Float64Array(width);
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < height; y++) {
      const rows = Math.min(box, canvas.height - y * box);
      const start = (channel * canvas.height + y * box) * canvas.width;
      sumBoxes(denoised.subarray(start, start + rows * canvas.width), { sums, box, rows });
      for (let x = 0, to = 3 * y * width + channel; x < width; x++, to += 3) {
        const columns = Math.min(box, canvas.width - x * box);
        pixels[to] = (sums[x]! / (rows * columns) + 1) * 127.5;
      }
    }
  }
  return { width, height, pixels: new Uint8Array(pixels.buffer) };
}

interface BoxRow {
  /** One a box. */
  readonly sums: Float64Array;
  readonly box: number;
  /** Rows of pixels in the boxes. */
  readonly rows: number;
}

/** Adds up rows of one channel, box by box. */
function sumBoxes(values: Float32Array, { sums, box, rows }: BoxRow): void {
  const width = values.length / rows;
  sums.fill(0);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let x = 0, left = 0; left < width; x++, left += box) {
      const end = Math.min(width, left + box);
      for (let column = left; column < end; column++, i++) sums[x]! += values[i]!;
    }
  }
}
