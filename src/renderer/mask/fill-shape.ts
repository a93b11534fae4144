import type { Point } from './capsule';
import { sameBytes, tileSize, withTiles, type Tile } from './tile-grid';
import { canonicalTile, fullTile, type MaskValue, type TiledMask } from './tiled-mask';

/** A run of pixels in a row: the first, and the one after the last. */
type Span = readonly [from: number, to: number];

/** Spans by row. */
type Rows = ReadonlyMap<number, readonly Span[]>;

/** A rectangle between two of its corners, which may lie anywhere. */
export interface CornerRect {
  readonly from: Point;
  readonly to: Point;
}

/** The mask with all pixels of a rectangle set, its edges taken to the nearest pixel edge. */
export function fillRectangle(
  mask: TiledMask,
  { from, to }: CornerRect,
  value: MaskValue,
): TiledMask {
  const left = Math.max(0, Math.round(Math.min(from.x, to.x)));
  const right = Math.min(mask.width, Math.round(Math.max(from.x, to.x)));
  const top = Math.max(0, Math.round(Math.min(from.y, to.y)));
  const bottom = Math.min(mask.height, Math.round(Math.max(from.y, to.y)));
  const rows = new Map<number, Span[]>();
  if (left < right) for (let y = top; y < bottom; y++) rows.set(y, [[left, right]]);
  return fillRows(mask, rows, value);
}

/**
 * The mask with all pixels set whose centres lie inside a polygon, which closes itself.
 * Where its outline goes around a place twice the same way, that place is inside.
 */
export function fillPolygon(
  mask: TiledMask,
  points: readonly Point[],
  value: MaskValue,
): TiledMask {
  const rows = new Map<number, Span[]>();
  for (const [y, crossings] of crossingsOf(points, mask.height)) {
    rows.set(y, insideSpans(crossings, mask.width));
  }
  return fillRows(mask, rows, value);
}

interface Crossing {
  readonly x: number;
  /** 1 where the outline comes down through the row's centre line, -1 where it goes up. */
  readonly turn: 1 | -1;
}

function crossingsOf(points: readonly Point[], height: number): Map<number, Crossing[]> {
  const rows = new Map<number, Crossing[]>();
  for (const [i, a] of points.entries()) {
    const b = points[(i + 1) % points.length]!;
    if (a.y === b.y) continue;
    const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
    const first = Math.max(0, Math.ceil(upper.y - 0.5));
    const end = Math.min(height, Math.ceil(lower.y - 0.5));
    for (let y = first; y < end; y++) {
      const t = (y + 0.5 - upper.y) / (lower.y - upper.y);
      const crossing: Crossing = {
        x: upper.x + t * (lower.x - upper.x),
        turn: a.y < b.y ? 1 : -1,
      };
      const row = rows.get(y);
      if (row === undefined) rows.set(y, [crossing]);
      else row.push(crossing);
    }
  }
  return rows;
}

/** The pixels whose centres the outline goes around. */
function insideSpans(crossings: Crossing[], width: number): Span[] {
  const spans: Span[] = [];
  let winding = 0;
  let start = 0;
  for (const { x, turn } of crossings.sort((a, b) => a.x - b.x)) {
    if (winding === 0) start = x;
    winding += turn;
    if (winding !== 0) continue;
    const from = Math.max(0, Math.ceil(start - 0.5));
    const to = Math.min(width, Math.ceil(x - 0.5));
    if (from < to) spans.push([from, to]);
  }
  return spans;
}

function fillRows(mask: TiledMask, rows: Rows, value: MaskValue): TiledMask {
  const filled = new Map<number, Uint8Array>();
  const settled = value === 255 ? fullTile : null;
  for (const [y, spans] of rows) {
    const tileRow = Math.floor(y / tileSize) * mask.columns;
    const line = (y % tileSize) * tileSize;
    for (const [from, to] of spans) {
      for (let column = Math.floor(from / tileSize); column * tileSize < to; column++) {
        const index = tileRow + column;
        const tile = mask.tiles[index] ?? null;
        if (tile === settled) continue;
        const bytes = filled.get(index) ?? copyOf(tile);
        filled.set(index, bytes);
        const left = column * tileSize;
        const end = Math.min(tileSize, to - left);
        bytes.fill(value, line + Math.max(0, from - left), line + end);
      }
    }
  }
  const changed = new Map<number, Tile>();
  for (const [index, bytes] of filled) {
    const tile = mask.tiles[index] ?? null;
    if (tile === null || !sameBytes(tile, bytes)) changed.set(index, canonicalTile(bytes));
  }
  return withTiles(mask, changed);
}

function copyOf(tile: Tile): Uint8Array {
  return tile === null ? new Uint8Array(tileSize * tileSize) : tile.slice();
}
