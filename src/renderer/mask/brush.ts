import {
  capsuleBounds,
  capsuleCovers,
  capsuleMayTouch,
  capsuleRow,
  type Capsule,
  type Point,
} from './capsule';
import { tileRect, tileSize, tilesUnder, withTiles, type Tile } from './tile-grid';
import { canonicalTile, fullTile, type MaskValue, type TiledMask } from './tiled-mask';

/** One straight piece of a stroke with a hard round brush. */
export interface BrushSegment {
  readonly from: Point;
  readonly to: Point;
  /** The brush's diameter in image pixels. */
  readonly size: number;
  /** 255 paints, 0 erases. */
  readonly value: MaskValue;
}

/**
 * The mask after one piece of a stroke; the same mask when it changes no pixel.
 * Only tiles in which a pixel changes are new, all others are shared.
 */
export function paintSegment(mask: TiledMask, segment: BrushSegment): TiledMask {
  const capsule = sweep(segment);
  const changed = new Map<number, Tile>();
  const settled = segment.value === 255 ? fullTile : null;
  for (const index of tilesUnder(mask, capsuleBounds(capsule))) {
    const tile = mask.tiles[index] ?? null;
    if (tile === settled || !capsuleMayTouch(capsule, tileRect(mask, index))) continue;
    changed.set(index, paintTile(mask, index, capsule, segment.value));
  }
  return withTiles(mask, changed);
}

/** What the brush sweeps; the finest brushes snap to pixel centres, so that none falls between. */
function sweep({ from, to, size }: BrushSegment): Capsule {
  const snap = (point: Point): Point =>
    size < 2 ? { x: Math.floor(point.x) + 0.5, y: Math.floor(point.y) + 0.5 } : point;
  return { from: snap(from), to: snap(to), radius: Math.max(size, 1) / 2 };
}

function paintTile(mask: TiledMask, index: number, capsule: Capsule, value: MaskValue): Tile {
  const tile = mask.tiles[index] ?? null;
  const rect = tileRect(mask, index);
  if (rect.width === tileSize && rect.height === tileSize && capsuleCovers(capsule, rect)) {
    return value === 255 ? fullTile : null;
  }
  let painted: Uint8Array | undefined;
  for (let y = 0; y < rect.height; y++) {
    const [first, end] = capsuleRow(capsule, rect.y + y);
    const from = y * tileSize + Math.max(0, first - rect.x);
    const to = y * tileSize + Math.min(rect.width, end - rect.x);
    if (painted === undefined && !differs(tile, from, to, value)) continue;
    painted ??= tile === null ? new Uint8Array(tileSize * tileSize) : tile.slice();
    if (from < to) painted.fill(value, from, to);
  }
  return painted === undefined ? tile : canonicalTile(painted);
}

function differs(tile: Tile, from: number, to: number, value: MaskValue): boolean {
  for (let at = from; at < to; at++) if ((tile?.[at] ?? 0) !== value) return true;
  return false;
}
