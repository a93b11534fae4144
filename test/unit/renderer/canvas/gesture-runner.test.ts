import { describe, expect, it } from 'vitest';
import {
  GestureRunner,
  type GestureSettings,
} from '../../../../src/renderer/canvas/gesture-runner';
import type { PointerSample } from '../../../../src/renderer/canvas/tool';
import { openDocument, type Document } from '../../../../src/renderer/document/document';
import { paintAt, paintBounds } from '../../../../src/renderer/document/paint-layer';
import type { GestureName } from '../../../../src/renderer/canvas/tool';
import type { Point } from '../../../../src/renderer/mask/capsule';
import { paintSegment } from '../../../../src/renderer/mask/brush';
import { maskAt, maskBounds } from '../../../../src/renderer/mask/tiled-mask';

const settings: GestureSettings = {
  brushSize: 4,
  resolution: 64,
  reach: 6,
  eraserTarget: 'mask',
  subtracting: false,
  color: { r: 200, g: 100, b: 50 },
  hardness: 1,
};

function at(x: number, y: number, pointer: Partial<PointerSample> = {}): PointerSample {
  const still = { shift: false, alt: false, pressure: 1 };
  return { image: { x, y }, screen: { x: 2 * x, y: 2 * y }, ...still, ...pointer };
}

function setup() {
  const start = openDocument({
    picture: { id: 'p0', name: 'fruit.png', width: 300, height: 200 },
    pixels: new Uint8Array(4 * 300 * 200),
    frame: { x: 50, y: 50, size: 100 },
  });
  const completed: { gesture: GestureName; document: Document }[] = [];
  const pans: [number, number][] = [];
  const picks: Point[] = [];
  const runner = new GestureRunner(start, {
    pan: (dx, dy) => pans.push([dx, dy]),
    pick: (point) => picks.push(point),
    complete: (gesture, document) => completed.push({ gesture, document }),
  });
  return { start, completed, pans, picks, runner };
}

describe('a stroke', () => {
  it('paints through every sample and completes once, on release', () => {
    const { start, runner, completed } = setup();
    runner.press('brush', at(20, 20), settings);
    runner.move([at(40, 20), at(40, 60)], settings);
    runner.move([at(80, 60)], settings);
    expect(completed).toEqual([]);
    expect(maskAt(runner.document.mask, 60, 60)).toBe(255);
    runner.release(settings);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['paint']);
    expect(completed[0]!.document).toBe(runner.document);
    expect(maskBounds(runner.document.mask)).toEqual({ x: 18, y: 18, width: 64, height: 44 });
    expect(maskBounds(start.mask)).toBeNull();
  });

  it('is a dot when the pointer stays', () => {
    const { runner } = setup();
    runner.press('brush', at(20, 20), settings);
    runner.release(settings);
    expect(maskBounds(runner.document.mask)).toEqual({ x: 18, y: 18, width: 4, height: 4 });
  });

  it('runs straight from where the last one ended, with Shift', () => {
    const { runner } = setup();
    runner.press('brush', at(20, 20, { shift: true }), settings);
    runner.move([at(30, 20)], settings);
    runner.release(settings);
    runner.press('brush', at(130, 120, { shift: true }), settings);
    runner.release(settings);
    expect(maskAt(runner.document.mask, 80, 70)).toBe(255);
    expect(maskAt(runner.document.mask, 25, 70)).toBe(0);
    runner.press('eraser', at(20, 120), settings);
    runner.move([at(140, 120)], settings);
    runner.release(settings);
    expect(maskAt(runner.document.mask, 130, 120)).toBe(0);
  });

  it('is as if it had never been when cancelled, and the next line starts where it did', () => {
    const { start, runner, completed } = setup();
    runner.press('brush', at(20, 20), settings);
    runner.release(settings);
    const kept = runner.document;
    runner.press('brush', at(100, 100), settings);
    runner.move([at(150, 150)], settings);
    expect(runner.cancel(settings)).toBe(true);
    expect(runner.document).toBe(kept);
    expect(kept).not.toBe(start);
    expect(completed).toHaveLength(1);
    expect(runner.cancel(settings)).toBe(false);
    runner.move([at(160, 160)], settings);
    runner.release(settings);
    expect(runner.document).toBe(kept);
    runner.press('brush', at(60, 20, { shift: true }), settings);
    expect(maskAt(runner.document.mask, 40, 20)).toBe(255);
  });

  it('survives the shell handing back the stroke before it', () => {
    const { runner, completed } = setup();
    runner.press('brush', at(20, 20), settings);
    runner.release(settings);
    runner.press('brush', at(60, 60), settings);
    runner.settle(completed[0]!.document, settings);
    runner.release(settings);
    expect(maskAt(runner.document.mask, 20, 20)).toBe(255);
    expect(maskAt(runner.document.mask, 60, 60)).toBe(255);
  });

  it('gives way to another document', () => {
    const { start, runner, completed } = setup();
    runner.press('brush', at(20, 20), settings);
    const dot = { x: 5, y: 5 };
    const other = {
      ...start,
      mask: paintSegment(start.mask, { from: dot, to: dot, size: 4, value: 255 }),
    };
    runner.settle(other, settings);
    expect(runner.document).toBe(other);
    runner.release(settings);
    expect(completed).toEqual([]);
  });
});

describe('the frame tool', () => {
  it('drags the frame inside the picture', () => {
    const { runner, completed } = setup();
    runner.press('frame', at(100, 100), settings);
    runner.move([at(110, 95)], settings);
    expect(runner.document.frame).toEqual({ x: 60, y: 45, size: 100 });
    runner.move([at(999, 999)], settings);
    runner.release(settings);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['move-frame']);
    expect(runner.document.frame).toEqual({ x: 200, y: 100, size: 100 });
  });

  it('drags a corner by where it was grabbed, and snaps to the resolution', () => {
    const { runner, completed } = setup();
    runner.press('frame', at(147, 152), settings);
    runner.move([at(157, 162)], settings);
    expect(runner.document.frame).toEqual({ x: 50, y: 50, size: 110 });
    runner.move([at(174, 170)], settings);
    runner.release(settings);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['resize-frame']);
    expect(runner.document.frame).toEqual({ x: 50, y: 50, size: 128 });
  });

  it('brings the frame to a press outside it, and takes all back when cancelled', () => {
    const { start, runner } = setup();
    runner.press('frame', at(250, 150), settings);
    expect(runner.document.frame).toEqual({ x: 200, y: 100, size: 100 });
    runner.cancel(settings);
    expect(runner.document).toBe(start);
  });
});

describe('the move tool', () => {
  it('pans by what the pointer moved on the screen and leaves the document alone', () => {
    const { start, runner, pans, completed } = setup();
    runner.press('move', at(10, 10), settings);
    runner.move([at(12, 10), at(15, 11)], settings);
    runner.move([at(14, 11)], settings);
    runner.release(settings);
    expect(pans).toEqual([
      [10, 2],
      [-2, 0],
    ]);
    expect(completed).toEqual([]);
    expect(runner.document).toBe(start);
  });
});

describe('any tool', () => {
  it('ignores a press during a gesture, and moves and releases outside one', () => {
    const { start, runner, completed } = setup();
    runner.move([at(10, 10)], settings);
    runner.release(settings);
    expect(runner.document).toBe(start);
    runner.press('brush', at(20, 20), settings);
    runner.press('frame', at(100, 100), settings);
    expect(runner.tool).toBe('brush');
    runner.release(settings);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['paint']);
  });
});

describe('a pen', () => {
  it('paints as wide as it is pressed, and the line between two pressures tapers', () => {
    const { runner } = setup();
    const wide = { ...settings, brushSize: 40 };
    runner.press('brush', at(50, 100, { pressure: 0 }), wide);
    runner.move([at(250, 100, { pressure: 1 })], wide);
    runner.release(wide);
    const { mask } = runner.document;
    const height = (x: number): number =>
      Array.from({ length: 200 }, (_, y) => maskAt(mask, x, y)).filter((value) => value > 0).length;
    expect(height(50)).toBeLessThan(10);
    expect(height(250)).toBe(40);
    const heights = Array.from({ length: 11 }, (_, i) => height(50 + 20 * i));
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(height(150)).toBeGreaterThan(15);
    expect(height(150)).toBeLessThan(30);
  });
});

describe('paint', () => {
  it('lays colour over the picture, which stays as it is, in one gesture', () => {
    const { start, runner, completed } = setup();
    runner.press('paint', at(20, 20), settings);
    runner.move([at(60, 20)], settings);
    runner.release(settings);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['paint-color']);
    expect(paintAt(runner.document.paint, 40, 20)).toEqual([200, 100, 50, 255]);
    expect(runner.document.mask).toBe(start.mask);
    expect(runner.document.pixels).toBe(start.pixels);
  });

  it('is taken away by the eraser when that is meant for paint, and only then', () => {
    const { runner, completed } = setup();
    runner.press('paint', at(20, 20), settings);
    runner.move([at(60, 20)], settings);
    runner.release(settings);
    runner.press('eraser', at(40, 20), settings);
    runner.release(settings);
    expect(paintAt(runner.document.paint, 40, 20)[3]).toBe(255);
    const forPaint: GestureSettings = { ...settings, eraserTarget: 'paint' };
    runner.press('eraser', at(10, 20), forPaint);
    runner.move([at(70, 20)], { ...forPaint, brushSize: 4 });
    runner.release(forPaint);
    expect(completed.at(-1)?.gesture).toBe('erase-color');
    expect(paintBounds(runner.document.paint)).toBeNull();
  });

  it('is picked wherever the pointer is dragged, and no gesture is left', () => {
    const { start, runner, picks, completed } = setup();
    runner.press('picker', at(5, 6), settings);
    runner.move([at(7, 8), at(9, 10)], settings);
    runner.release(settings);
    expect(picks).toEqual([
      { x: 5, y: 6 },
      { x: 9, y: 10 },
    ]);
    expect(completed).toEqual([]);
    expect(runner.document).toBe(start);
  });
});

describe('the rectangle', () => {
  it('is added between press and release, to whole pixels, and a square with Shift', () => {
    const { runner, completed } = setup();
    runner.press('rectangle', at(10.2, 20.4), settings);
    runner.move([at(30.4, 25.7)], settings);
    runner.release(settings);
    expect(maskBounds(runner.document.mask)).toEqual({ x: 10, y: 20, width: 20, height: 6 });
    runner.press('rectangle', at(100, 100), settings);
    runner.move([at(80, 105, { shift: true })], settings);
    runner.release(settings);
    expect(maskAt(runner.document.mask, 80, 119)).toBe(255);
    expect(maskAt(runner.document.mask, 80, 120)).toBe(0);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['add-rectangle', 'add-rectangle']);
  });

  it('takes away with Alt or when that is chosen, and adds with both', () => {
    const { runner, completed } = setup();
    const span = (options: GestureSettings, alt: boolean): void => {
      runner.press('rectangle', at(10, 10, { alt }), options);
      runner.move([at(50, 50)], options);
      runner.release(options);
    };
    const away = { ...settings, subtracting: true };
    span(settings, false);
    span(settings, true);
    expect(maskBounds(runner.document.mask)).toBeNull();
    span(away, true);
    expect(maskAt(runner.document.mask, 20, 20)).toBe(255);
    span(away, false);
    expect(maskBounds(runner.document.mask)).toBeNull();
    expect(completed.map(({ gesture }) => gesture)).toEqual([
      'add-rectangle',
      'subtract-rectangle',
      'add-rectangle',
      'subtract-rectangle',
    ]);
  });

  it('leaves nothing when it is a click', () => {
    const { start, runner, completed } = setup();
    runner.press('rectangle', at(10, 10), settings);
    runner.release(settings);
    expect(runner.document).toBe(start);
    expect(completed).toEqual([]);
  });
});

describe('the lasso', () => {
  const corners = [at(20, 20), at(80, 20), at(80, 80), at(20, 80)];
  const click = (runner: GestureRunner, sample: PointerSample): void => {
    runner.press('lasso', sample, settings);
    runner.release(settings);
  };

  it('masks what a drag goes around, once it is let go', () => {
    const { start, runner, completed } = setup();
    runner.press('lasso', corners[0]!, settings);
    runner.move(corners.slice(1), settings);
    expect(runner.document).toBe(start);
    runner.release(settings);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['add-lasso']);
    expect(maskBounds(runner.document.mask)).toEqual({ x: 20, y: 20, width: 60, height: 60 });
  });

  it('masks a polygon of clicks, closed by Enter or by a click on its first corner', () => {
    const { runner, completed } = setup();
    for (const corner of corners) click(runner, corner);
    expect(runner.open).toBe(true);
    expect(runner.close(settings)).toBe(true);
    expect(maskBounds(runner.document.mask)).toEqual({ x: 20, y: 20, width: 60, height: 60 });
    for (const corner of corners) click(runner, { ...corner, alt: true });
    click(runner, at(22, 21));
    expect(completed.map(({ gesture }) => gesture)).toEqual(['add-lasso', 'subtract-lasso']);
    expect(maskBounds(runner.document.mask)).toBeNull();
    expect(runner.open).toBe(false);
    expect(runner.close(settings)).toBe(false);
  });

  it('takes corners back, and all of it when cancelled', () => {
    const { start, runner, completed } = setup();
    for (const corner of corners) click(runner, corner);
    click(runner, at(200, 150));
    runner.move([at(150, 150)], settings);
    expect(runner.back(settings)).toBe(true);
    runner.close(settings);
    expect(maskBounds(runner.document.mask)).toEqual({ x: 20, y: 20, width: 60, height: 60 });
    const kept = runner.document;
    click(runner, corners[0]!);
    click(runner, corners[1]!);
    expect(runner.cancel(settings)).toBe(true);
    click(runner, corners[0]!);
    runner.back(settings);
    expect(runner.open).toBe(false);
    expect(runner.document).toBe(kept);
    expect(kept).not.toBe(start);
    expect(completed).toHaveLength(1);
  });

  it('goes on after the view has been dragged between two of its corners', () => {
    const { runner, pans, completed } = setup();
    for (const corner of corners.slice(0, 2)) click(runner, corner);
    runner.press('move', at(50, 50), settings);
    runner.move([at(60, 50)], settings);
    expect(runner.tool).toBe('move');
    runner.release(settings);
    expect(pans).toEqual([[20, 0]]);
    for (const corner of corners.slice(2)) click(runner, corner);
    runner.close(settings);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['add-lasso']);
    expect(maskBounds(runner.document.mask)).toEqual({ x: 20, y: 20, width: 60, height: 60 });
  });

  it('takes a stray click before a drag for an accident', () => {
    const { runner, completed } = setup();
    click(runner, at(250, 150));
    runner.press('lasso', corners[0]!, settings);
    runner.move(corners.slice(1), settings);
    runner.release(settings);
    expect(completed.map(({ gesture }) => gesture)).toEqual(['add-lasso']);
    expect(maskBounds(runner.document.mask)).toEqual({ x: 20, y: 20, width: 60, height: 60 });
  });
});
