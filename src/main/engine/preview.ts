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
  const pixels = new Uint8Array(3 * width * height);
  const area = canvas.width * canvas.height;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++, to++) {
        const plane = denoised.subarray(channel * area, (channel + 1) * area);
        const value = (boxMean(plane, canvas, { x: x * box, y: y * box, box }) + 1) * 127.5;
        pixels[to] = Math.round(Math.min(255, Math.max(0, value)));
      }
    }
  }
  return { width, height, pixels };
}

/** The mean over the part of a box that lies on the canvas. */
function boxMean(
  plane: Float32Array,
  { width, height }: Size,
  { x, y, box }: { readonly x: number; readonly y: number; readonly box: number },
): number {
  const right = Math.min(width, x + box);
  const bottom = Math.min(height, y + box);
  let sum = 0;
  for (let row = y; row < bottom; row++) {
    for (let i = row * width + x; i < row * width + right; i++) sum += plane[i]!;
  }
  return sum / ((right - x) * (bottom - y));
}
