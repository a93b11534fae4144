import { pictureLength } from '../diffusion/tensor';
import type { Preview } from '../../shared/progress';

/** The first sample of a batch, [B, 3, H, W] in [-1, 1], as RGB bytes row by row. */
export function previewOf(denoised: Float32Array, resolution: number): Preview {
  const area = resolution ** 2;
  const pixels = new Uint8Array(pictureLength(resolution));
  for (let i = 0; i < pixels.length; i++) {
    const value = denoised[(i % 3) * area + Math.floor(i / 3)]!;
    pixels[i] = Math.round((value + 1) * 127.5);
  }
  return { size: resolution, pixels };
}
