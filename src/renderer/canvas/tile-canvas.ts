import type { Rect } from '../../shared/geometry';
import { changedTiles, tileRect, type TileGrid } from '../mask/tile-grid';
import { createChunk, type Chunk, type TilePainter } from './chunk';
import { overlaps, placeRect, type Placement } from './placement';

/** Image pixels along the side of a chunk, a whole number of tiles. */
const chunkSize = 512;

/** A tile is one pixel then. */
const maxHalvings = 6;

/**
 * A raster kept ready to draw, in canvases of 512×512 image pixels.
 * Many small canvases rather than one, as drawing from a canvas makes the next write to it copy it.
 */
export interface TileCanvas<G extends TileGrid> {
  /** Takes a version on; returns the rectangles that differ, or 'all' for a raster that is another. */
  update(grid: G): readonly Rect[] | 'all';
  /** Draws what lies under `clip`, device pixels. */
  draw(context: CanvasRenderingContext2D, placement: Placement, clip: Rect): void;
}

/** A tile canvas that shows nothing yet. */
export function createTileCanvas<G extends TileGrid>(
  painter: TilePainter<G>,
  sameRaster: (a: G, b: G) => boolean,
): TileCanvas<G> {
  const chunks = new Map<number, Chunk<G>>();
  let shown: G | undefined;

  function touch({ width }: G, tile: Rect): void {
    const column = Math.floor(tile.x / chunkSize);
    const row = Math.floor(tile.y / chunkSize);
    chunks.get(row * Math.ceil(width / chunkSize) + column)?.touch(tile);
  }

  /** Null when there is nothing to draw. */
  function chunkAt(grid: G, index: number, area: Rect): Chunk<G> | null {
    if (painter.isBlank(grid, area)) {
      chunks.delete(index);
      return null;
    }
    const chunk = chunks.get(index) ?? createChunk(painter, area);
    chunks.set(index, chunk);
    return chunk;
  }

  return {
    update: (grid) => {
      const previous = shown;
      shown = grid;
      if (previous === undefined || !sameRaster(previous, grid)) {
        chunks.clear();
        return 'all';
      }
      const rects = changedTiles(previous, grid).map((index) => tileRect(grid, index));
      for (const rect of rects) touch(grid, rect);
      return rects;
    },
    draw: (context, placement, clip) => {
      if (shown === undefined) return;
      const halvings = halvingsFor(placement);
      const scale = 2 ** -halvings;
      for (const [index, area] of chunkAreas(shown).entries()) {
        const at = placeRect(placement, area);
        if (!overlaps(at, clip)) continue;
        const canvas = chunkAt(shown, index, area)?.canvas(shown, halvings);
        if (canvas === undefined) continue;
        const width = area.width * scale;
        const height = area.height * scale;
        context.drawImage(canvas, 0, 0, width, height, at.x, at.y, at.width, at.height);
      }
    },
  };
}

/** Halvings that leave at least as many pixels as the canvas shows. */
function halvingsFor({ scaleX, scaleY }: Placement): number {
  const halvings = Math.floor(-Math.log2(Math.max(scaleX, scaleY)));
  return Math.min(maxHalvings, Math.max(0, halvings));
}

function chunkAreas({ width, height }: TileGrid): Rect[] {
  const areas: Rect[] = [];
  for (let y = 0; y < height; y += chunkSize) {
    for (let x = 0; x < width; x += chunkSize) {
      areas.push({
        x,
        y,
        width: Math.min(chunkSize, width - x),
        height: Math.min(chunkSize, height - y),
      });
    }
  }
  return areas;
}
