import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actualSize,
  fitViewport,
  panBy,
  resizeViewport,
  toImage,
  toScreen,
  zoomBy,
  type Viewport,
} from '../../../../src/renderer/canvas/viewport';

const canvas = { width: 1000, height: 700 };
const picture = { width: 4000, height: 3000 };

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
});
const canvases = fc.record({
  width: fc.integer({ min: 100, max: 4000 }),
  height: fc.integer({ min: 100, max: 4000 }),
});
const factors = fc.double({ min: 0.2, max: 5, noNaN: true });

function visible({ x, y, zoom, image, width, height }: Viewport): readonly [number, number] {
  const along = (start: number, extent: number, room: number): number =>
    Math.min(room, start + extent) - Math.max(0, start);
  return [along(x, image.width * zoom, width), along(y, image.height * zoom, height)];
}

describe('fitViewport', () => {
  it('shows all of any picture, centred to a device pixel', () => {
    fc.assert(
      fc.property(canvases, sizes, (room, image) => {
        const { x, y, zoom } = fitViewport(room, image);
        expect(Math.abs(2 * x + image.width * zoom - room.width)).toBeLessThanOrEqual(1.001);
        expect(Math.abs(2 * y + image.height * zoom - room.height)).toBeLessThanOrEqual(1.001);
        expect(image.width * zoom).toBeLessThanOrEqual(room.width);
        expect(image.height * zoom).toBeLessThanOrEqual(room.height);
      }),
    );
  });

  it('enlarges a small picture by a whole factor', () => {
    expect(fitViewport(canvas, { width: 64, height: 64 }).zoom).toBe(10);
  });
});

describe('zoomBy', () => {
  it('keeps the picture under the anchor', () => {
    const start = fitViewport(canvas, picture);
    fc.assert(
      fc.property(
        fc.record({ x: fc.integer({ min: 200, max: 800 }), y: fc.integer({ min: 200, max: 500 }) }),
        fc.double({ min: 1, max: 30, noNaN: true }),
        (anchor, factor) => {
          const before = toImage(start, anchor);
          const after = toImage(zoomBy(start, factor, anchor), anchor);
          expect(after.x).toBeCloseTo(before.x, 6);
          expect(after.y).toBeCloseTo(before.y, 6);
        },
      ),
    );
  });

  it('ends at 64 device pixels a pixel, and never lets the picture become a speck', () => {
    const start = fitViewport(canvas, picture);
    expect(zoomBy(start, 1e9).zoom).toBe(64);
    expect(zoomBy(start, 1e-9).zoom).toBeCloseTo(start.zoom / 2);
    expect(zoomBy(fitViewport(canvas, { width: 32, height: 32 }), 1e-9).zoom).toBe(1);
  });
});

describe('any way of moving the view', () => {
  it('leaves part of the picture in sight', () => {
    const moves = fc.array(
      fc.oneof(
        fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), factors).map(
          ([distance, factor]) =>
            (viewport: Viewport) =>
              zoomBy(panBy(viewport, distance, -distance), factor, { x: 3, y: 5 }),
        ),
        canvases.map((size) => (viewport: Viewport) => resizeViewport(viewport, size)),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(sizes, moves, (image, list) => {
        const end = list.reduce((viewport, move) => move(viewport), fitViewport(canvas, image));
        for (const [axis, extent] of visible(end).entries()) {
          const whole = (axis === 0 ? image.width : image.height) * end.zoom;
          expect(extent).toBeGreaterThanOrEqual(Math.min(64, whole) - 1e-6);
        }
      }),
    );
  });
});

describe('actualSize', () => {
  it('shows one pixel a device pixel about the centre', () => {
    const view = actualSize(fitViewport(canvas, picture));
    expect(view.zoom).toBe(1);
    const centre = toImage(view, { x: 500, y: 350 });
    expect(Math.abs(centre.x - 2000)).toBeLessThan(3);
    expect(Math.abs(centre.y - 1500)).toBeLessThan(3);
  });
});

describe('resizeViewport', () => {
  it('keeps what was in the centre there', () => {
    const view = zoomBy(fitViewport(canvas, picture), 4, { x: 100, y: 100 });
    const centre = toImage(view, { x: 500, y: 350 });
    expect(toScreen(resizeViewport(view, { width: 600, height: 900 }), centre)).toEqual({
      x: 300,
      y: 450,
    });
  });
});
