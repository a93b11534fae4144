import type { Rect } from '../../shared/geometry';
import { emptyGrid, tileRect, tileSize, type Tile, type TileGrid } from './tile-grid';

/**
 * Which pixels to edit: one byte a pixel, 255 = edit and 0 = keep; an absent tile keeps.
 * Two masks of equal pixels have absent tiles and full tiles in the same places.
 */
export type TiledMask = TileGrid;

/** What a mask pixel says. */
export type MaskValue = 0 | 255;

/** The one tile of which every pixel is edited. */
export const fullTile: Uint8Array = new Uint8Array(tileSize * tileSize).fill(255);

/** A mask that keeps every pixel of a `width` × `height` picture. */
export function emptyMask(width: number, height: number): TiledMask {
  return emptyGrid(width, height);
}

/** A mask that edits every pixel of a `width` × `height` picture. */
export function fullMask(width: number, height: number): TiledMask {
  return invertMask(emptyMask(width, height));
}

/** `bytes` as a tile: absent when all 0, the shared full tile when all 255. */
export function canonicalTile(bytes: Uint8Array): Tile {
  const first = bytes[0];
  if (first !== 0 && first !== 255) return bytes;
  for (const byte of bytes) if (byte !== first) return bytes;
  return first === 0 ? null : fullTile;
}

/** The value at a pixel; outside the picture 0. */
export function maskAt(mask: TiledMask, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= mask.width || y >= mask.height) return 0;
  const index = Math.floor(y / tileSize) * mask.columns + Math.floor(x / tileSize);
  return mask.tiles[index]?.[(y % tileSize) * tileSize + (x % tileSize)] ?? 0;
}

/** Whether no pixel is to be edited. */
export function isMaskEmpty(mask: TiledMask): boolean {
  return mask.tiles.every((tile) => tile === null);
}

/** The mask with edit and keep exchanged. */
export function invertMask(mask: TiledMask): TiledMask {
  return { ...mask, tiles: mask.tiles.map((tile, index) => invertTile(mask, tile, index)) };
}

function invertTile(mask: TiledMask, tile: Tile, index: number): Tile {
  const { width, height } = tileRect(mask, index);
  if (width === tileSize && height === tileSize) {
    if (tile === null) return fullTile;
    if (tile === fullTile) return null;
  }
  const inverted = new Uint8Array(tileSize * tileSize);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * tileSize + x;
      inverted[at] = 255 - (tile?.[at] ?? 0);
    }
  }
  return canonicalTile(inverted);
}

/** The smallest rectangle around all pixels to edit; null when there are none. */
export function maskBounds(mask: TiledMask): Rect | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const [index, tile] of mask.tiles.entries()) {
    if (tile === null) continue;
    const { x, y } = tileRect(mask, index);
    if (x >= left && y >= top && x + tileSize <= right && y + tileSize <= bottom) continue;
    const inner = tileBounds(tile);
    left = Math.min(left, x + inner.left);
    top = Math.min(top, y + inner.top);
    right = Math.max(right, x + inner.right);
    bottom = Math.max(bottom, y + inner.bottom);
  }
  if (left > right) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

interface Sides {
  readonly left: number;
  readonly top: number;
  /** Exclusive, as is the bottom. */
  readonly right: number;
  readonly bottom: number;
}

function tileBounds(tile: Uint8Array): Sides {
  if (tile === fullTile) return { left: 0, top: 0, right: tileSize, bottom: tileSize };
  let left = tileSize;
  let right = 0;
  let top = tileSize;
  let bottom = 0;
  for (let y = 0; y < tileSize; y++) {
    for (let x = 0; x < tileSize; x++) {
      if (tile[y * tileSize + x] === 0) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  return { left, top, right, bottom };
}
