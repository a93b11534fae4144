import type { Denoiser } from '../diffusion/denoiser';

/** A network that sees at most `size` pictures at once, which takes less memory and more time. */
export function inBatches(denoiser: Denoiser, size: number): Denoiser {
  return {
    async denoise({ data, shape }, sigma, classLabels) {
      const [batch, ...rest] = shape;
      const length = data.length / batch;
      const denoised = new Float32Array(data.length);
      for (let start = 0; start < batch; start += size) {
        const end = Math.min(start + size, batch);
        const part = {
          data: data.subarray(start * length, end * length),
          shape: [end - start, ...rest] as const,
        };
        const labels = classLabels?.slice(start, end) ?? null;
        denoised.set(await denoiser.denoise(part, sigma, labels), start * length);
      }
      return denoised;
    },
  };
}
