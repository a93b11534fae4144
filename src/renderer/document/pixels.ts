import type { Rect } from '../../shared/geometry';
import type { Patch } from '../../shared/raster';
import {
  emptyGrid,
  tileRect,
  tilesUnder,
  tileSize,
  withTiles,
  type Tile,
  type TileGrid,
} from '../mask/tile-grid';
import { copyRect } from './copy-rect';

/**
 * A picture's RGBA bytes: those it was opened with, and tiles of 64×64 that have changed since.
 * Immutable; versions share their tiles, and an absent tile shows the base.
 */
export interface Pixels extends TileGrid {
  /** RGBA, row by row, 4 × width × height bytes; never written to. */
  readonly base: Uint8Array;
}

/** A picture of the given RGBA bytes, which must not be written to from then on. */
export function pixelsFrom(width: number, height: number, base: Uint8Array): Pixels {
  return { ...emptyGrid(width, height), base };
}

/** The picture with `patch`, which lies inside it, drawn over it. */
export function withPatch(pixels: Pixels, patch: Patch): Pixels {
  if (patch.width === pixels.width && patch.height === pixels.height) {
    return pixelsFrom(pixels.width, pixels.height, patch.pixels);
  }
  const changed = new Map<number, Tile>();
  for (const index of tilesUnder(pixels, patch)) {
    const tile = readTile(pixels, index);
    copyRect({ bytes: patch.pixels, area: patch }, { bytes: tile, area: tileArea(pixels, index) });
    changed.set(index, tile);
  }
  return withTiles(pixels, changed);
}

/** The RGBA bytes under `rect`, which lies inside the picture, row by row. */
export function readPixels(pixels: Pixels, rect: Rect): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 * rect.width * rect.height);
  const { width, height } = pixels;
  copyRect({ bytes: pixels.base, area: { x: 0, y: 0, width, height } }, { bytes, area: rect });
  for (const index of tilesUnder(pixels, rect)) {
    const tile = pixels.tiles[index] ?? null;
    if (tile === null) continue;
    const area = tileArea(pixels, index);
    copyRect({ bytes: tile, area, part: tileRect(pixels, index) }, { bytes, area: rect });
  }
  return bytes;
}

function readTile(pixels: Pixels, index: number): Uint8Array {
  const tile = pixels.tiles[index] ?? null;
  if (tile !== null) return tile.slice();
  const bytes = new Uint8Array(4 * tileSize * tileSize);
  const { width, height, base } = pixels;
  copyRect(
    { bytes: base, area: { x: 0, y: 0, width, height } },
    { bytes, area: tileArea(pixels, index) },
  );
  return bytes;
}

/** A tile's memory layout: the whole square, even where it reaches beyond the picture. */
function tileArea(pixels: Pixels, index: number): Rect {
  return { ...tileRect(pixels, index), width: tileSize, height: tileSize };
}
