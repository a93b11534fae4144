import { describe, expect, it } from 'vitest';
import { GestureRunner } from '../../../../src/renderer/canvas/gesture-runner';
import type { PointerSample } from '../../../../src/renderer/canvas/tool';
import { openDocument, type Document } from '../../../../src/renderer/document/document';
import type { GestureName } from '../../../../src/renderer/canvas/tool';
import { paintSegment } from '../../../../src/renderer/mask/brush';
import { maskAt, maskBounds } from '../../../../src/renderer/mask/tiled-mask';

const settings = { brushSize: 4, resolution: 64, reach: 6 };

function at(x: number, y: number, shift = false): PointerSample {
  return { image: { x, y }, screen: { x: 2 * x, y: 2 * y }, shift };
}

function setup() {
  const start = openDocument({
    picture: { id: 'p0', name: 'fruit.png', width: 300, height: 200 },
    pixels: new Uint8Array(4 * 300 * 200),
    frame: { x: 50, y: 50, size: 100 },
  });
  const completed: { gesture: GestureName; document: Document }[] = [];
  const pans: [number, number][] = [];
  const runner = new GestureRunner(start, {
    pan: (dx, dy) => pans.push([dx, dy]),
    complete: (gesture, document) => completed.push({ gesture, document }),
  });
  return { start, completed, pans, runner };
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
    runner.press('brush', at(20, 20, true), settings);
    runner.move([at(30, 20)], settings);
    runner.release(settings);
    runner.press('brush', at(130, 120, true), settings);
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
    runner.press('brush', at(60, 20, true), settings);
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
