import { StudioError } from '../../shared/errors';

/** Batch, channels, height, width. */
export type TensorShape = readonly [number, number, number, number];

/** NCHW, float32; pixels in [-1, 1] once denoised. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: TensorShape;
}

/** The channels of every picture a network sees: red, green, blue. */
export const pictureChannels = 3;

/** Floats in one [3, H, W] picture of `resolution` pixels a side. */
export function pictureLength(resolution: number): number {
  return pictureChannels * resolution * resolution;
}

/** A copy with every pixel brought into [-1, 1]. */
export function clampPixels(data: Float32Array): Float32Array {
  return data.map((value) => Math.min(1, Math.max(-1, value)));
}

/** Throws `inference-failed` when the network's output holds anything but finite numbers. */
export function assertFinite(data: Float32Array): void {
  for (const value of data) {
    if (!Number.isFinite(value)) {
      throw new StudioError(
        'inference-failed',
        'The model returned values that are not numbers, so there is no picture to show.',
        'Try another seed or schedule, or run on the CPU. If it stays so, the model is damaged.',
      );
    }
  }
}

/** The same [3, H, W] picture `count` times, as one batch. */
export function repeatPicture(picture: Float32Array, count: number): Float32Array {
  const batch = new Float32Array(picture.length * count);
  for (let sample = 0; sample < count; sample++) batch.set(picture, sample * picture.length);
  return batch;
}
