import { StudioError } from '../../shared/errors';

/** Batch, channels, height, width. */
export type TensorShape = readonly [number, number, number, number];

/** NCHW, float32; pixels in [-1, 1] once denoised. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: TensorShape;
}

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The channels of every picture a network sees: red, green, blue. */
export const pictureChannels = 3;

/** Floats in one [3, H, W] picture. */
export function pictureLength({ width, height }: Size): number {
  return pictureChannels * width * height;
}

/**
 * Brings every pixel of a network's answer into [-1, 1], in place. Throws `inference-failed` when it
 * holds anything but finite numbers.
 */
export function clampPixels(data: Float32Array): void {
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value >= -1 && value <= 1) continue;
    if (!Number.isFinite(value)) throw notNumbers();
    data[i] = value > 1 ? 1 : -1;
  }
}

function notNumbers(): StudioError {
  return new StudioError(
    'inference-failed',
    'The model returned values that are not numbers, so there is no picture to show.',
    'Try another seed or schedule, or run on the CPU. If it stays so, the model is damaged.',
  );
}
