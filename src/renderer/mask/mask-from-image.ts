import { maskFromRegion } from './mask-region';
import type { TiledMask } from './tiled-mask';

/** From this value on, a pixel of a mask file is edited. */
const threshold = 128;

/** A picture's RGBA bytes, row by row, not premultiplied. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array | Uint8ClampedArray;
}

/** The mask that a mask file means: white = edit, black and transparent = keep. */
export function maskFromImage({ width, height, pixels }: RgbaImage): TiledMask {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) {
    const r = pixels[4 * at]!;
    const g = pixels[4 * at + 1]!;
    const b = pixels[4 * at + 2]!;
    const luma = 0.2989 * r + 0.587 * g + 0.114 * b;
    data[at] = Math.round((luma * pixels[4 * at + 3]!) / 255) >= threshold ? 255 : 0;
  }
  return maskFromRegion(width, height, { x: 0, y: 0, width, height, data });
}

/** The mask of a picture's transparent pixels: what is less than half opaque is edited. */
export function maskFromAlpha({ width, height, pixels }: RgbaImage): TiledMask {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) data[at] = pixels[4 * at + 3]! < threshold ? 255 : 0;
  return maskFromRegion(width, height, { x: 0, y: 0, width, height, data });
}
