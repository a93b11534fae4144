import type { Pixels } from '../document/pixels';
import { tileRect, tilesUnder, tileSize } from '../mask/tile-grid';
import type { TilePainter } from './chunk';

/** Draws a picture: its base, and over it the tiles that have changed. */
export function createPixelsPainter(): TilePainter<Pixels> {
  const images = new WeakMap<Uint8Array, ImageData>();
  const imageOf = (bytes: Uint8Array, width: number): ImageData => {
    const known = images.get(bytes);
    if (known !== undefined) return known;
    const image = new ImageData(clamped(bytes), width);
    images.set(bytes, image);
    return image;
  };

  return {
    halvings: 0,
    isBlank: () => false,
    paint: ({ context, left, top }, pixels, area) => {
      const base = imageOf(pixels.base, pixels.width);
      context.putImageData(base, -left, -top, area.x, area.y, area.width, area.height);
      for (const index of tilesUnder(pixels, area)) {
        const tile = pixels.tiles[index] ?? null;
        if (tile === null) continue;
        const { x, y, width, height } = tileRect(pixels, index);
        context.putImageData(imageOf(tile, tileSize), x - left, y - top, 0, 0, width, height);
      }
    },
  };
}

/** The same memory, as an ImageData wants it. */
function clamped({ buffer, byteOffset, byteLength }: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  if (buffer instanceof ArrayBuffer) return new Uint8ClampedArray(buffer, byteOffset, byteLength);
  return new Uint8ClampedArray(new Uint8Array(buffer, byteOffset, byteLength));
}
