import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cornerAt,
  corners,
  cornerPoint,
  insideFrame,
  moveFrame,
  resizeFrame,
} from '../../../../src/renderer/canvas/frame-geometry';

const anywhere = fc.record({
  x: fc.double({ min: -500, max: 900, noNaN: true }),
  y: fc.double({ min: -500, max: 900, noNaN: true }),
});
/** A picture and a frame inside it. */
const framed = fc
  .tuple(
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 1, max: 400 }),
    fc.nat(),
    fc.nat(),
    fc.nat(),
  )
  .map(([width, height, a, b, c]) => {
    const size = 1 + (a % Math.min(width, height));
    return {
      picture: { width, height },
      frame: { x: b % (width - size + 1), y: c % (height - size + 1), size },
    };
  });
const corner = fc.constantFrom(...corners);

function expectInside(
  frame: { x: number; y: number; size: number },
  picture: { width: number; height: number },
) {
  expect(
    Number.isInteger(frame.x) && Number.isInteger(frame.y) && Number.isInteger(frame.size),
  ).toBe(true);
  expect(frame.size).toBeGreaterThanOrEqual(1);
  expect(Math.min(frame.x, frame.y)).toBeGreaterThanOrEqual(0);
  expect(frame.x + frame.size).toBeLessThanOrEqual(picture.width);
  expect(frame.y + frame.size).toBeLessThanOrEqual(picture.height);
}

describe('moveFrame', () => {
  it('keeps the frame whole, inside the picture and on whole pixels', () => {
    fc.assert(
      fc.property(framed, anywhere, ({ picture, frame }, to) => {
        const moved = moveFrame(frame, to, picture);
        expectInside(moved, picture);
        expect(moved.size).toBe(frame.size);
      }),
    );
  });
});

describe('resizeFrame', () => {
  it('keeps the opposite corner, and the frame inside the picture on whole pixels', () => {
    const opposite = { nw: 'se', ne: 'sw', sw: 'ne', se: 'nw' } as const;
    fc.assert(
      fc.property(
        framed,
        corner,
        anywhere,
        fc.boolean(),
        ({ picture, frame }, which, point, snaps) => {
          const snap = snaps ? 32 : null;
          const resized = resizeFrame({ frame, corner: which, point, picture, snap, snapReach: 6 });
          expectInside(resized, picture);
          expect(cornerPoint(resized, opposite[which])).toEqual(
            cornerPoint(frame, opposite[which]),
          );
        },
      ),
    );
  });

  it('follows the pointer, and snaps to multiples of the resolution nearby', () => {
    const drag = (x: number, snap: number | null) =>
      resizeFrame({
        frame: { x: 10, y: 10, size: 100 },
        corner: 'se',
        point: { x, y: 50 },
        picture: { width: 900, height: 900 },
        snap,
        snapReach: 5,
      }).size;
    expect(drag(200, null)).toBe(190);
    expect(drag(200, 64)).toBe(192);
    expect(drag(190, 64)).toBe(180);
  });
});

describe('cornerAt', () => {
  it('finds the nearest corner within reach', () => {
    const frame = { x: 10, y: 20, size: 30 };
    expect(cornerAt(frame, { x: 42, y: 18 }, 3)).toBe('ne');
    expect(cornerAt(frame, { x: 42, y: 16 }, 3)).toBeNull();
    expect(cornerAt({ x: 0, y: 0, size: 4 }, { x: 3.5, y: 4 }, 50)).toBe('se');
  });
});

describe('insideFrame', () => {
  it('counts the left edge in and the right edge out', () => {
    const frame = { x: 10, y: 20, size: 30 };
    expect(insideFrame(frame, { x: 10, y: 20 })).toBe(true);
    expect(insideFrame(frame, { x: 40, y: 20 })).toBe(false);
  });
});
