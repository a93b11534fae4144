import type { Rect } from '../../shared/geometry';

/** Pixels along a tile's edge. */
export const tileSize = 64;

/** Bytes of one tile, row by row, never written to once they are in a grid; null = nothing there. */
export type Tile = Uint8Array | null;

/** A raster in square tiles; versions of it share the tiles in which they agree. */
export interface TileGrid {
  /** Image pixels. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Row by row, columns × rows of them; those at the edge reach beyond the raster. */
  readonly tiles: readonly Tile[];
}

/** A part of a grid by tile index, as a change keeps it. */
export type TileMap = ReadonlyMap<number, Tile>;

/** A grid without tiles over `width` × `height` pixels. */
export function emptyGrid(width: number, height: number): TileGrid {
  const columns = Math.ceil(width / tileSize);
  const rows = Math.ceil(height / tileSize);
  return { width, height, columns, rows, tiles: new Array<Tile>(columns * rows).fill(null) };
}

/** The pixels of the raster that the tile at `index` covers. */
export function tileRect({ width, height, columns }: TileGrid, index: number): Rect {
  const x = (index % columns) * tileSize;
  const y = Math.floor(index / columns) * tileSize;
  return {
    x,
    y,
    width: Math.min(tileSize, width - x),
    height: Math.min(tileSize, height - y),
  };
}

/** The indices, ascending, of the tiles that touch `rect`, which may reach beyond the raster. */
export function tilesUnder({ columns, rows }: TileGrid, rect: Rect): number[] {
  const left = Math.max(0, Math.floor(rect.x / tileSize));
  const top = Math.max(0, Math.floor(rect.y / tileSize));
  const right = Math.min(columns - 1, Math.ceil((rect.x + rect.width) / tileSize) - 1);
  const bottom = Math.min(rows - 1, Math.ceil((rect.y + rect.height) / tileSize) - 1);
  const indices: number[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) indices.push(row * columns + column);
  }
  return indices;
}

/** `grid` with the given tiles in place of its own; the same grid when nothing differs. */
export function withTiles<G extends TileGrid>(grid: G, changed: TileMap): G {
  let tiles: Tile[] | undefined;
  for (const [index, tile] of changed) {
    if (grid.tiles[index] === tile) continue;
    tiles ??= grid.tiles.slice();
    tiles[index] = tile;
  }
  return tiles === undefined ? grid : { ...grid, tiles };
}

/** The indices of the tiles that two versions of one raster do not share. */
export function changedTiles(before: TileGrid, after: TileGrid): number[] {
  const indices: number[] = [];
  if (before.tiles === after.tiles) return indices;
  for (let index = 0; index < after.tiles.length; index++) {
    if (before.tiles[index] !== after.tiles[index]) indices.push(index);
  }
  return indices;
}

/** `next` with the tiles of `previous` wherever their bytes are the same. */
export function sharingTiles<G extends TileGrid>(previous: TileGrid, next: G): G {
  if (previous.width !== next.width || previous.height !== next.height) return next;
  const shared = new Map<number, Tile>();
  for (const index of changedTiles(previous, next)) {
    const [a = null, b = null] = [previous.tiles[index], next.tiles[index]];
    if (a !== null && b !== null && sameBytes(a, b)) shared.set(index, a);
  }
  return withTiles(next, shared);
}

/** Whether two tiles say the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** The tiles of `grid` at `indices`. */
export function pickTiles(grid: TileGrid, indices: Iterable<number>): TileMap {
  const picked = new Map<number, Tile>();
  for (const index of indices) picked.set(index, grid.tiles[index] ?? null);
  return picked;
}

/** Memory behind `tiles`, in bytes; a tile that occurs twice counts once. */
export function tileBytes(tiles: Iterable<Tile>): number {
  let bytes = 0;
  for (const tile of new Set(tiles)) bytes += tile?.byteLength ?? 0;
  return bytes;
}
