import type { Rect } from '../../shared/geometry';
import type { Patch } from '../../shared/raster';
import {
  emptyGrid,
  tileRect,
  tileSize,
  withTiles,
  type Tile,
  type TileGrid,
} from '../mask/tile-grid';
import { copyRect } from './copy-rect';

/**
 * Colour painted over a picture, which stays as it is: RGBA bytes, sRGB, not premultiplied.
 * Alpha 0 is nothing painted, and the other three bytes are 0 then; an absent tile is unpainted.
 */
export type PaintLayer = TileGrid;

/** A colour, each channel 0..255. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** Bytes of a tile of paint. */
export const paintTileBytes = 4 * tileSize * tileSize;

/** A layer for a `width` × `height` picture on which nothing is painted. */
export function emptyPaint(width: number, height: number): PaintLayer {
  return emptyGrid(width, height);
}

/** Whether nothing is painted. */
export function isPaintEmpty(paint: PaintLayer): boolean {
  return paint.tiles.every((tile) => tile === null);
}

/** `bytes` as a tile: absent when nothing in it is painted. */
export function canonicalPaint(bytes: Uint8Array): Tile {
  for (let at = 3; at < bytes.length; at += 4) if (bytes[at] !== 0) return bytes;
  return null;
}

/** The paint within its tight bounds, as edits take it; null when nothing is painted. */
export function paintPatch({ paint }: { readonly paint: PaintLayer }): Patch | null {
  const bounds = paintBounds(paint);
  if (bounds === null) return null;
  const pixels = new Uint8Array(4 * bounds.width * bounds.height);
  for (const [index, tile] of paint.tiles.entries()) {
    if (tile === null) continue;
    const part = tileRect(paint, index);
    const area = { ...part, width: tileSize, height: tileSize };
    copyRect({ bytes: tile, area, part }, { bytes: pixels, area: bounds });
  }
  return { ...bounds, pixels };
}

/** The layer of a `width` × `height` picture that shows `patch`, as far as it lies inside. */
export function paintFromPatch(width: number, height: number, patch: Patch): PaintLayer {
  const paint = emptyPaint(width, height);
  const tiles = new Map<number, Tile>();
  for (let index = 0; index < paint.tiles.length; index++) {
    const part = tileRect(paint, index);
    const bytes = new Uint8Array(paintTileBytes);
    const area = { ...part, width: tileSize, height: tileSize };
    copyRect({ bytes: patch.pixels, area: patch }, { bytes, area, part });
    clearUnpainted(bytes);
    tiles.set(index, canonicalPaint(bytes));
  }
  return withTiles(paint, tiles);
}

/** The smallest rectangle around all that is painted; null when nothing is. */
export function paintBounds(paint: PaintLayer): Rect | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const [index, tile] of paint.tiles.entries()) {
    if (tile === null) continue;
    const { x, y } = tileRect(paint, index);
    if (x >= left && y >= top && x + tileSize <= right && y + tileSize <= bottom) continue;
    for (let at = 0; at < tileSize * tileSize; at++) {
      if (tile[4 * at + 3] === 0) continue;
      const column = x + (at % tileSize);
      const row = y + Math.floor(at / tileSize);
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
    }
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The bytes at a pixel inside the picture: red, green, blue, alpha. */
export function paintAt(paint: PaintLayer, x: number, y: number): readonly number[] {
  const index = Math.floor(y / tileSize) * paint.columns + Math.floor(x / tileSize);
  const tile = paint.tiles[index] ?? null;
  const at = 4 * ((y % tileSize) * tileSize + (x % tileSize));
  return tile === null ? [0, 0, 0, 0] : [...tile.subarray(at, at + 4)];
}

function clearUnpainted(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 4) if (bytes[at + 3] === 0) bytes.fill(0, at, at + 3);
}
