import type { Rect } from '../../shared/geometry';
import type { TileGrid } from '../mask/tile-grid';
import { enclosing } from './placement';

/** Draws parts of a grid onto the canvas of a chunk. */
export interface TilePainter<G extends TileGrid> {
  /** How many halvings it can draw at; beyond them halved canvases are made from canvases. */
  readonly halvings: number;
  /** Whether nothing is to be seen in `area`. */
  isBlank(grid: G, area: Rect): boolean;
  /** Replaces `area`, whole tiles of the grid. */
  paint(target: ChunkTarget, grid: G, area: Rect): void;
}

interface ChunkTarget {
  readonly context: OffscreenCanvasRenderingContext2D;
  /** The image pixel in the canvas's upper left corner. */
  readonly left: number;
  readonly top: number;
  /** 2^halvings image pixels are a canvas pixel wide. */
  readonly halvings: number;
}

/** Part of a raster on canvases: at full size and halved once or more, each made when first needed. */
export interface Chunk<G extends TileGrid> {
  /** Notes that an area, in image pixels, has to be drawn anew. */
  touch(area: Rect): void;
  /** The canvas after `halvings` halvings, brought up to date with `grid`. */
  canvas(grid: G, halvings: number): OffscreenCanvas;
}

interface Level {
  readonly context: OffscreenCanvasRenderingContext2D;
  /** What has changed since it was drawn, in image pixels. */
  stale: Rect[];
}

/** Beyond so many stale areas, drawing all of a chunk is no more work. */
const maxStale = 64;

/** The chunk that covers `area`, image pixels. */
export function createChunk<G extends TileGrid>(painter: TilePainter<G>, area: Rect): Chunk<G> {
  const levels = new Map<number, Level>();
  const { x: left, y: top } = area;

  function levelAt(halvings: number): Level {
    const existing = levels.get(halvings);
    if (existing !== undefined) return existing;
    const canvas = new OffscreenCanvas(
      Math.ceil(area.width / 2 ** halvings),
      Math.ceil(area.height / 2 ** halvings),
    );
    const level = { context: canvas.getContext('2d')!, stale: [area] };
    levels.set(halvings, level);
    return level;
  }

  function canvas(grid: G, halvings: number): OffscreenCanvas {
    const { context, stale } = levelAt(halvings);
    if (halvings <= painter.halvings) {
      for (const part of stale) painter.paint({ context, left, top, halvings }, grid, part);
    } else {
      const source = canvas(grid, halvings - 1);
      const part = enclosing(stale);
      if (part !== null) halve(source, context, inLevel(part, area, halvings));
    }
    stale.length = 0;
    return context.canvas;
  }

  return {
    touch: (part) => {
      for (const level of levels.values()) {
        if (level.stale.length < maxStale) level.stale.push(part);
        else level.stale = [area];
      }
    },
    canvas,
  };
}

function halve(
  source: OffscreenCanvas,
  target: OffscreenCanvasRenderingContext2D,
  clip: Rect,
): void {
  target.save();
  target.beginPath();
  target.rect(clip.x, clip.y, clip.width, clip.height);
  target.clip();
  target.clearRect(clip.x, clip.y, clip.width, clip.height);
  // At exactly one half, low is the mean of 2×2 pixels.
  target.imageSmoothingQuality = 'low';
  target.drawImage(source, 0, 0, source.width / 2, source.height / 2);
  target.restore();
}

/** Where a part of a chunk lies on its halved canvas, with the pixels that it bleeds into. */
function inLevel(part: Rect, area: Rect, halvings: number): Rect {
  const scale = 2 ** -halvings;
  const x = Math.floor((part.x - area.x) * scale) - 1;
  const y = Math.floor((part.y - area.y) * scale) - 1;
  return {
    x,
    y,
    width: Math.ceil((part.x - area.x + part.width) * scale) + 1 - x,
    height: Math.ceil((part.y - area.y + part.height) * scale) + 1 - y,
  };
}
