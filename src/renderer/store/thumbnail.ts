import type { Rect } from '../../shared/geometry';
import type { Pixels } from '../document/pixels';
import { tileSize } from '../mask/tile-grid';

/** A small picture: RGBA bytes, row by row. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Samples along each side that are averaged into one pixel of a thumbnail. */
const samples = 4;

/** The part `area` of a picture, at most `maxSize` pixels on its longer side. */
export function thumbnailOf(source: Pixels, area: Rect, maxSize: number): Thumbnail {
  const scale = Math.min(1, maxSize / Math.max(area.width, area.height));
  const width = Math.max(1, Math.round(area.width * scale));
  const height = Math.max(1, Math.round(area.height * scale));
  const pixels = new Uint8ClampedArray(4 * width * height);
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sum.fill(0);
      for (let s = 0; s < samples * samples; s++) {
        const u = (x + ((s % samples) + 0.5) / samples) / width;
        const v = (y + (Math.floor(s / samples) + 0.5) / samples) / height;
        addPixel(
          sum,
          source,
          area.x + Math.floor(u * area.width),
          area.y + Math.floor(v * area.height),
        );
      }
      for (let c = 0; c < 4; c++) pixels[4 * (y * width + x) + c] = sum[c]! / samples ** 2;
    }
  }
  return { width, height, pixels };
}

function addPixel(sum: number[], source: Pixels, x: number, y: number): void {
  const index = Math.floor(y / tileSize) * source.columns + Math.floor(x / tileSize);
  const tile = source.tiles[index] ?? null;
  const from = tile ?? source.base;
  const at =
    4 * (tile === null ? y * source.width + x : (y % tileSize) * tileSize + (x % tileSize));
  for (let c = 0; c < 4; c++) sum[c] = sum[c]! + (from[at + c] ?? 0);
}
