import {
  capsuleBounds,
  capsuleMayTouch,
  squaredDistance,
  type Capsule,
  type Point,
} from '../mask/capsule';
import { tileRect, tileSize, tilesUnder, withTiles, type Tile } from '../mask/tile-grid';
import { canonicalPaint, paintTileBytes, type PaintLayer, type Rgb } from './paint-layer';

/** One straight piece of a stroke. */
export interface StrokePiece {
  readonly from: Point;
  readonly to: Point;
  /** The brush's diameter in image pixels. */
  readonly size: number;
}

/** What a stroke is made with. */
export interface StrokeBrush {
  /** 1 = a sharp edge, one pixel smoothed; 0 = fading from the middle on. */
  readonly hardness: number;
  /** Null erases. */
  readonly color: Rgb | null;
}

/**
 * A stroke on a layer of paint. It covers a pixel as much as its densest piece does, so that a
 * stroke that crosses itself is no darker there. Mutable: lives as long as the gesture.
 */
export class PaintStroke {
  readonly #start: PaintLayer;
  readonly #brush: StrokeBrush;
  /** How much of each pixel is covered, 0..255, by tile. */
  readonly #coverage = new Map<number, Uint8Array>();

  /** A stroke over `start`, the layer as it was before. */
  constructor(start: PaintLayer, brush: StrokeBrush) {
    this.#start = start;
    this.#brush = brush;
  }

  /** `layer`, which shows the stroke so far, with further pieces of it. */
  extend(layer: PaintLayer, pieces: readonly StrokePiece[]): PaintLayer {
    const dirty = new Set<number>();
    for (const piece of pieces) this.#cover(piece, dirty);
    const changed = new Map<number, Tile>();
    for (const index of dirty) {
      const coverage = this.#coverage.get(index)!;
      changed.set(index, compose(this.#start.tiles[index] ?? null, coverage, this.#brush.color));
    }
    return withTiles(layer, changed);
  }

  #cover({ from, to, size }: StrokePiece, dirty: Set<number>): void {
    const radius = Math.max(1, size) / 2;
    const softness = Math.max(1, radius * (1 - this.#brush.hardness));
    // Half a pixel more than the radius lets the edge run through the pixels that it crosses.
    const capsule: Capsule = { from, to, radius: radius + 0.5 };
    const erasing = this.#brush.color === null;
    for (const index of tilesUnder(this.#start, capsuleBounds(capsule))) {
      if (erasing && (this.#start.tiles[index] ?? null) === null) continue;
      const rect = tileRect(this.#start, index);
      if (!capsuleMayTouch(capsule, rect)) continue;
      const coverage = this.#coverage.get(index) ?? new Uint8Array(tileSize * tileSize);
      if (!coverTile(coverage, { capsule, softness, rect })) continue;
      this.#coverage.set(index, coverage);
      dirty.add(index);
    }
  }
}

interface TileCover {
  readonly capsule: Capsule;
  /** Over how many pixels the edge fades. */
  readonly softness: number;
  readonly rect: { x: number; y: number; width: number; height: number };
}

/** Raises each byte to what the capsule covers; false when none rose. */
function coverTile(coverage: Uint8Array, { capsule, softness, rect }: TileCover): boolean {
  const { radius } = capsule;
  const outer = radius * radius;
  const solid = Math.max(0, radius - softness) ** 2;
  let changed = false;
  for (let y = 0; y < rect.height; y++) {
    for (let x = 0; x < rect.width; x++) {
      const at = y * tileSize + x;
      if (coverage[at] === 255) continue;
      const squared = squaredDistance(capsule, rect.x + x + 0.5, rect.y + y + 0.5);
      if (squared >= outer) continue;
      const value = squared <= solid ? 255 : fade((radius - Math.sqrt(squared)) / softness);
      if (value <= coverage[at]!) continue;
      coverage[at] = value;
      changed = true;
    }
  }
  return changed;
}

/** From 0 at the edge, where `t` is 0, to 255 at 1, without a kink at either end. */
function fade(t: number): number {
  return Math.round(255 * t * t * (3 - 2 * t));
}

/** The tile with the stroke over it, or with what the stroke covers taken away. */
function compose(tile: Tile, coverage: Uint8Array, color: Rgb | null): Tile {
  const bytes = tile === null ? new Uint8Array(paintTileBytes) : tile.slice();
  for (let pixel = 0; pixel < coverage.length; pixel++) {
    const covered = coverage[pixel]!;
    if (covered === 0) continue;
    if (color === null) fadeOut(bytes, 4 * pixel, covered);
    else layOver(bytes, 4 * pixel, covered, color);
  }
  return canonicalPaint(bytes);
}

function fadeOut(bytes: Uint8Array, at: number, covered: number): void {
  const alpha = Math.round((bytes[at + 3]! * (255 - covered)) / 255);
  if (alpha === 0) bytes.fill(0, at, at + 4);
  else bytes[at + 3] = alpha;
}

/** Source over, on colours that are not premultiplied. */
function layOver(bytes: Uint8Array, at: number, covered: number, { r, g, b }: Rgb): void {
  const below = (bytes[at + 3]! * (255 - covered)) / 255;
  const alpha = covered + below;
  bytes[at] = Math.round((r * covered + bytes[at]! * below) / alpha);
  bytes[at + 1] = Math.round((g * covered + bytes[at + 1]! * below) / alpha);
  bytes[at + 2] = Math.round((b * covered + bytes[at + 2]! * below) / alpha);
  bytes[at + 3] = Math.round(alpha);
}
