import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyPaint,
  isPaintEmpty,
  paintAt,
  paintBounds,
  paintFromPatch,
  paintPatch,
  paintTileBytes,
  type PaintLayer,
} from '../../../../src/renderer/document/paint-layer';
import {
  PaintStroke,
  type StrokeBrush,
  type StrokePiece,
} from '../../../../src/renderer/document/paint-stroke';
import { changedTiles } from '../../../../src/renderer/mask/tile-grid';

const red = { r: 220, g: 40, b: 20 };
const blue = { r: 10, g: 60, b: 240 };
const width = 150;
const height = 130;

function stroke(layer: PaintLayer, brush: StrokeBrush, ...pieces: StrokePiece[]): PaintLayer {
  return new PaintStroke(layer, brush).extend(layer, pieces);
}

/** Every tile, one after the other. */
function bytesOf({ tiles }: PaintLayer): Buffer {
  return Buffer.concat(tiles.map((tile) => tile ?? new Uint8Array(paintTileBytes)));
}

const line = (x: number, y: number, toX: number, toY: number, size = 20): StrokePiece => ({
  from: { x, y },
  to: { x: toX, y: toY },
  size,
});

const pieces = fc.array(
  fc.record({
    from: fc.record({ x: fc.integer({ min: -9, max: 160 }), y: fc.integer({ min: -9, max: 140 }) }),
    to: fc.record({ x: fc.integer({ min: -9, max: 160 }), y: fc.integer({ min: -9, max: 140 }) }),
    size: fc.integer({ min: 1, max: 90 }),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('a stroke of paint', () => {
  it('is opaque inside, transparent outside, and smooth over a pixel where it is hard', () => {
    const paint = stroke(
      emptyPaint(width, height),
      { color: red, hardness: 1 },
      line(20, 64, 120, 64),
    );
    expect(paintAt(paint, 70, 64)).toEqual([220, 40, 20, 255]);
    expect(paintAt(paint, 70, 55)[3]).toBe(255);
    expect(paintAt(paint, 70, 52)).toEqual([0, 0, 0, 0]);
    const edge = paintAt(paint, 12, 57)[3]!;
    expect(edge).toBeGreaterThan(0);
    expect(edge).toBeLessThan(255);
  });

  it('fades from its middle to its edge where it is soft', () => {
    const paint = stroke(
      emptyPaint(width, height),
      { color: red, hardness: 0 },
      line(75, 64.5, 75, 64.5, 60),
    );
    const alphas = Array.from({ length: 31 }, (_, i) => paintAt(paint, 75 + i, 64)[3]!);
    expect(alphas).toEqual(alphas.toSorted((a, b) => b - a));
    expect(alphas[0]).toBeGreaterThan(250);
    expect(alphas[15]).toBeGreaterThan(90);
    expect(alphas[15]).toBeLessThan(165);
    expect(alphas[30]).toBe(0);
  });

  it('is no denser where it crosses itself, in however many parts it comes', () => {
    fc.assert(
      fc.property(pieces, fc.double({ min: 0, max: 1, noNaN: true }), (list, hardness) => {
        const start = stroke(
          emptyPaint(width, height),
          { color: blue, hardness: 0.5 },
          line(0, 30, 150, 90, 70),
        );
        const brush = { color: red, hardness };
        const atOnce = stroke(start, brush, ...list);
        const twice = stroke(start, brush, ...list, ...list.toReversed());
        const running = new PaintStroke(start, brush);
        let inParts = start;
        for (const piece of list) inParts = running.extend(inParts, [piece]);
        expect(Buffer.compare(bytesOf(twice), bytesOf(atOnce))).toBe(0);
        expect(Buffer.compare(bytesOf(inParts), bytesOf(atOnce))).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  it('mixes with the paint below by how much it covers', () => {
    const below = stroke(
      emptyPaint(width, height),
      { color: blue, hardness: 1 },
      line(0, 64, 150, 64, 90),
    );
    const mixed = stroke(below, { color: red, hardness: 0 }, line(75, 64.5, 75, 64.5, 60));
    const alone = stroke(
      emptyPaint(width, height),
      { color: red, hardness: 0 },
      line(75, 64.5, 75, 64.5, 60),
    );
    const share = paintAt(alone, 90, 64)[3]! / 255;
    const [r, g, b, alpha] = paintAt(mixed, 90, 64);
    expect(alpha).toBe(255);
    expect(r).toBeCloseTo(red.r * share + blue.r * (1 - share), -0.5);
    expect(g).toBeCloseTo(red.g * share + blue.g * (1 - share), -0.5);
    expect(b).toBeCloseTo(red.b * share + blue.b * (1 - share), -0.5);
  });

  it('is erased without a trace, and lets its tiles go', () => {
    const paint = stroke(
      emptyPaint(width, height),
      { color: red, hardness: 0.3 },
      line(20, 20, 60, 60, 30),
    );
    const half = stroke(paint, { color: null, hardness: 1 }, line(0, 20, 150, 20, 40));
    expect(paintAt(half, 40, 30)).toEqual([0, 0, 0, 0]);
    expect(paintAt(half, 60, 60)[3]).toBe(255);
    const gone = stroke(half, { color: null, hardness: 1 }, line(0, 60, 150, 60, 120));
    expect(isPaintEmpty(gone)).toBe(true);
    const nothing = emptyPaint(width, height);
    expect(stroke(nothing, { color: null, hardness: 1 }, line(0, 0, 150, 130))).toBe(nothing);
  });

  it('changes no tile that it does not reach', () => {
    const start = emptyPaint(640, 640);
    const paint = stroke(start, { color: red, hardness: 1 }, line(600, 32, 600, 32, 10));
    expect(changedTiles(start, paint)).toEqual([9]);
  });
});

describe('paintPatch', () => {
  it('holds all that is painted within its tight bounds', () => {
    const paint = stroke(
      emptyPaint(width, height),
      { color: red, hardness: 1 },
      line(70, 60, 70, 60, 11),
    );
    const patch = paintPatch({ paint })!;
    expect(patch).toMatchObject(paintBounds(paint)!);
    expect(patch.pixels).toHaveLength(4 * patch.width * patch.height);
    for (let y = 0; y < patch.height; y++) {
      for (let x = 0; x < patch.width; x++) {
        const at = 4 * (y * patch.width + x);
        expect([...patch.pixels.subarray(at, at + 4)]).toEqual(
          paintAt(paint, patch.x + x, patch.y + y),
        );
      }
    }
    expect(paintPatch({ paint: emptyPaint(width, height) })).toBeNull();
  });

  it('and paintFromPatch take each other back', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        const paint = stroke(emptyPaint(width, height), { color: blue, hardness: 0.2 }, ...list);
        const patch = paintPatch({ paint });
        if (patch === null) return;
        const again = paintFromPatch(width, height, patch);
        expect(Buffer.compare(bytesOf(again), bytesOf(paint))).toBe(0);
        expect(again.tiles.map((tile) => tile === null)).toEqual(
          paint.tiles.map((tile) => tile === null),
        );
      }),
      { numRuns: 15 },
    );
  });
});
