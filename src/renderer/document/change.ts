import type { Frame } from '../../shared/geometry';
import type { Picture } from '../../shared/picture';
import {
  changedTiles,
  emptyGrid,
  pickTiles,
  tileBytes,
  withTiles,
  type TileGrid,
  type TileMap,
} from '../mask/tile-grid';
import type { Document } from './document';
import type { Pixels } from './pixels';

interface TilePart {
  readonly width: number;
  readonly height: number;
  /** The tiles that differ; every tile where the raster changes its size or its base. */
  readonly tiles: TileMap;
}

interface PixelsPart extends TilePart {
  readonly base: Uint8Array;
}

/** One side of a change: those parts of a document that differ, as they are on this side. */
interface Side {
  readonly picture?: Picture;
  readonly frame?: Frame;
  readonly mask?: TilePart;
  readonly paint?: TilePart;
  readonly pixels?: PixelsPart;
}

/** A step from one document to another, with both sides of it; swapping them inverts it. */
export interface Change {
  readonly before: Side;
  readonly after: Side;
}

/** What leads from `before` to `after`; null when they are the same. */
export function diffDocuments(before: Document, after: Document): Change | null {
  const mask = diffTiles(before.mask, after.mask);
  const paint = diffTiles(before.paint, after.paint);
  const pixels = diffPixels(before.pixels, after.pixels);
  const samePicture = before.picture.id === after.picture.id;
  const sameFrame = equalFrames(before.frame, after.frame);
  const sameTiles = mask === null && paint === null && pixels === null;
  if (sameTiles && samePicture && sameFrame) return null;
  const side = (document: Document, which: 'before' | 'after'): Side => ({
    ...(samePicture ? {} : { picture: document.picture }),
    ...(sameFrame ? {} : { frame: document.frame }),
    ...(mask === null ? {} : { mask: mask[which] }),
    ...(paint === null ? {} : { paint: paint[which] }),
    ...(pixels === null ? {} : { pixels: pixels[which] }),
  });
  return { before: side(before, 'before'), after: side(after, 'after') };
}

/** The change that takes `change` back. */
export function invertChange({ before, after }: Change): Change {
  return { before: after, after: before };
}

/** `document`, which must be at the change's `before`, moved to its `after`. */
export function applyChange(document: Document, { after }: Change): Document {
  return {
    picture: after.picture ?? document.picture,
    frame: after.frame ?? document.frame,
    mask: after.mask === undefined ? document.mask : applyTiles(document.mask, after.mask),
    paint: after.paint === undefined ? document.paint : applyTiles(document.paint, after.paint),
    pixels:
      after.pixels === undefined ? document.pixels : applyPixels(document.pixels, after.pixels),
  };
}

/** The memory that a change holds on to, in bytes. */
export function changeBytes({ before, after }: Change): number {
  let bytes = 0;
  for (const side of [before, after]) {
    for (const part of [side.mask, side.paint, side.pixels]) {
      bytes += tileBytes(part?.tiles.values() ?? []);
    }
  }
  if (before.pixels?.base !== after.pixels?.base) {
    bytes += (before.pixels?.base.byteLength ?? 0) + (after.pixels?.base.byteLength ?? 0);
  }
  return bytes;
}

interface Sides<P> {
  readonly before: P;
  readonly after: P;
}

function diffTiles(before: TileGrid, after: TileGrid): Sides<TilePart> | null {
  const indices = sameSize(before, after) ? changedTiles(before, after) : null;
  if (indices?.length === 0) return null;
  return { before: tilePart(before, indices), after: tilePart(after, indices) };
}

function diffPixels(before: Pixels, after: Pixels): Sides<PixelsPart> | null {
  const shared = sameSize(before, after) && before.base === after.base;
  const indices = shared ? changedTiles(before, after) : null;
  if (indices?.length === 0) return null;
  const part = (pixels: Pixels): PixelsPart => ({
    ...tilePart(pixels, indices),
    base: pixels.base,
  });
  return { before: part(before), after: part(after) };
}

function tilePart(grid: TileGrid, indices: readonly number[] | null): TilePart {
  const { width, height } = grid;
  return { width, height, tiles: pickTiles(grid, indices ?? grid.tiles.keys()) };
}

function applyTiles(grid: TileGrid, part: TilePart): TileGrid {
  return withTiles(sameSize(grid, part) ? grid : emptyGrid(part.width, part.height), part.tiles);
}

function applyPixels(pixels: Pixels, part: PixelsPart): Pixels {
  const shared = sameSize(pixels, part) && pixels.base === part.base;
  const grid = shared ? pixels : { ...emptyGrid(part.width, part.height), base: part.base };
  return withTiles(grid, part.tiles);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

function equalFrames(a: Frame, b: Frame): boolean {
  return a.x === b.x && a.y === b.y && a.size === b.size;
}
