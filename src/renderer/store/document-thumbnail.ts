import type { Document } from '../document/document';
import { paintAt } from '../document/paint-layer';
import { maskAt } from '../mask/tiled-mask';
import { thumbnailOf, type Thumbnail } from './thumbnail';

/** What the mask tints a thumbnail with, and how strongly, 0..1. */
const tint = [255, 138, 61] as const;
const tintShare = 0.6;

/** A document with its paint and mask, at most `maxSize` pixels on its longer side. */
export function documentThumbnail(document: Document, maxSize: number): Thumbnail {
  const { pixels: source, mask, paint } = document;
  const whole = { x: 0, y: 0, width: source.width, height: source.height };
  const thumbnail = thumbnailOf(source, whole, maxSize);
  const { width, height, pixels } = thumbnail;
  for (let at = 0; at < width * height; at++) {
    const x = Math.floor((((at % width) + 0.5) / width) * source.width);
    const y = Math.floor(((Math.floor(at / width) + 0.5) / height) * source.height);
    const [r = 0, g = 0, b = 0, alpha = 0] = paintAt(paint, x, y);
    if (alpha > 0) mix(pixels, 4 * at, [r, g, b], alpha / 255);
    if (maskAt(mask, x, y) > 0) mix(pixels, 4 * at, tint, tintShare);
  }
  return thumbnail;
}

function mix(
  pixels: Uint8ClampedArray,
  at: number,
  color: readonly [number, number, number],
  share: number,
): void {
  for (const [c, value] of color.entries()) {
    pixels[at + c] = pixels[at + c]! * (1 - share) + value * share;
  }
}
