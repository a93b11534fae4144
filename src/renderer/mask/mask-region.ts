import type { Rect } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';
import { tileRect, tilesUnder, tileSize, withTiles, type Tile } from './tile-grid';
import { canonicalTile, emptyMask, maskBounds, type TiledMask } from './tiled-mask';

/** The mask within its tight bounds, as the studio takes it; null when nothing is to be edited. */
export function maskToRegion(mask: TiledMask): MaskRegion | null {
  const bounds = maskBounds(mask);
  return bounds === null ? null : { ...bounds, data: readMask(mask, bounds) };
}

/** The mask's bytes under `rect`, row by row; `rect` lies inside the picture. */
export function readMask(mask: TiledMask, rect: Rect): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(rect.width * rect.height);
  for (const index of tilesUnder(mask, rect)) {
    const tile = mask.tiles[index] ?? null;
    if (tile === null) continue;
    const { part, inTile, inRegion } = overlap(tileRect(mask, index), rect);
    for (let y = 0; y < part.height; y++) {
      const from = inTile + y * tileSize;
      data.set(tile.subarray(from, from + part.width), inRegion + y * rect.width);
    }
  }
  return data;
}

/**
 * The mask of a `width` × `height` picture that says what `region` says.
 * What lies outside the picture is left out.
 */
export function maskFromRegion(width: number, height: number, region: MaskRegion): TiledMask {
  const mask = emptyMask(width, height);
  const tiles = new Map<number, Tile>();
  for (const index of tilesUnder(mask, region)) {
    const { part, inTile, inRegion } = overlap(tileRect(mask, index), region);
    const tile = new Uint8Array(tileSize * tileSize);
    for (let y = 0; y < part.height; y++) {
      const from = inRegion + y * region.width;
      tile.set(region.data.subarray(from, from + part.width), inTile + y * tileSize);
    }
    tiles.set(index, canonicalTile(tile));
  }
  return withTiles(mask, tiles);
}

interface Overlap {
  readonly part: Rect;
  /** Where the part starts, as an offset into the tile and into the region. */
  readonly inTile: number;
  readonly inRegion: number;
}

function overlap(tile: Rect, region: Rect): Overlap {
  const x = Math.max(tile.x, region.x);
  const y = Math.max(tile.y, region.y);
  const width = Math.min(tile.x + tile.width, region.x + region.width) - x;
  const height = Math.min(tile.y + tile.height, region.y + region.height) - y;
  return {
    part: { x, y, width, height },
    inTile: (y - tile.y) * tileSize + (x - tile.x),
    inRegion: (y - region.y) * region.width + (x - region.x),
  };
}
