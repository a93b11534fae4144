import { paintAt, type PaintLayer, type Rgb } from '../document/paint-layer';
import { readPixels, type Pixels } from '../document/pixels';
import type { Point } from '../mask/capsule';

/** What is seen at a point of a picture with paint over it; null outside it. */
export function pickColor(pixels: Pixels, paint: PaintLayer | null, { x, y }: Point): Rgb | null {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left >= pixels.width || top >= pixels.height) return null;
  const below = readPixels(pixels, { x: left, y: top, width: 1, height: 1 });
  const [r = 0, g = 0, b = 0, alpha = 0] = paint === null ? [] : paintAt(paint, left, top);
  const mix = (over: number, under: number): number =>
    Math.round((over * alpha + under * (255 - alpha)) / 255);
  return { r: mix(r, below[0]!), g: mix(g, below[1]!), b: mix(b, below[2]!) };
}
