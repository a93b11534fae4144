import type { Size } from '../../pictures/size';
import { maxCanvasPixels } from './blocks';

/** How a whole picture is made to fit the model. */
export interface CanvasFit {
  /** The size that the picture is resampled to. */
  readonly scaled: Size;
  /** That, or more where a side is shorter than the model's window: mirrored beyond. */
  readonly canvas: Size;
}

/** Longer pictures are made smaller, so that a line of pixels does not become millions of them. */
const longestSide = 16;

/** The picture with its shorter side as long as the model's window: for the colour of the whole. */
export function wholeFit(picture: Size, resolution: number): CanvasFit {
  const scale = resolution / Math.min(picture.width, picture.height);
  const longest = (longestSide * resolution) / Math.max(picture.width, picture.height);
  return fitAt(picture, Math.min(scale, longest), resolution);
}

/**
 * The picture with its shorter side up to four windows long: for the colour of details; null where
 * it is too small or too long to have more than the whole.
 */
export function detailFit(picture: Size, resolution: number): CanvasFit | null {
  const shorter = Math.min(picture.width, picture.height);
  const scale = Math.min(
    1,
    (4 * resolution) / shorter,
    Math.sqrt(maxCanvasPixels / (picture.width * picture.height)),
  );
  return scale * shorter < 2 * resolution ? null : fitAt(picture, scale, resolution);
}

function fitAt({ width, height }: Size, scale: number, resolution: number): CanvasFit {
  const scaled = {
    width: Math.max(1, Math.floor(width * scale + 1e-6)),
    height: Math.max(1, Math.floor(height * scale + 1e-6)),
  };
  const canvas = {
    width: Math.max(resolution, scaled.width),
    height: Math.max(resolution, scaled.height),
  };
  return { scaled, canvas };
}
