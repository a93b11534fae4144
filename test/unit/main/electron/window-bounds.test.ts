import { describe, expect, test } from 'vitest';
import { openingBounds, windowPlaceSchema } from '../../../../src/main/electron/window-bounds';

const first = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const place = { x: 100, y: 120, width: 1200, height: 800, maximized: false };

describe('where the window opens', () => {
  test('is for the system to choose at first start, at a size that fits', () => {
    expect(openingBounds(null, [first])).toEqual({ width: 1360, height: 860 });
    const small = { x: 0, y: 0, width: 1024, height: 700 };
    expect(openingBounds(null, [small])).toEqual({ width: 1024, height: 700 });
  });

  test('is where it was, on any display that is still there', () => {
    expect(openingBounds(place, [first])).toEqual({ x: 100, y: 120, width: 1200, height: 800 });
    const there = { ...place, x: 2000 };
    expect(openingBounds(there, [first, second])).toMatchObject({ x: 2000, y: 120 });
  });

  test.each([
    ['its display has gone', { ...place, x: 2500 }],
    ['only a sliver could be seen', { ...place, x: 1900 }],
    ['it lay to the left of everything', { ...place, x: -1190 }],
    ['its title bar lay above the work area', { ...place, y: -40 }],
    ['its title bar lay below the work area', { ...place, y: 1070 }],
  ])('keeps the size but not the position when %s', (_why, saved) => {
    expect(openingBounds(saved, [first])).toEqual({ width: 1200, height: 800 });
  });

  test('is never larger than the display nor smaller than is useful', () => {
    const huge = { ...place, width: 9000, height: 9000 };
    expect(openingBounds(huge, [first])).toMatchObject({ width: 1920, height: 1055 });
    const tiny = { ...place, width: 10, height: 10 };
    expect(openingBounds(tiny, [first])).toMatchObject({ width: 800, height: 560 });
  });
});

test.each([
  null,
  {},
  { ...place, x: 0.5 },
  { ...place, width: 0 },
  { ...place, height: -1 },
  { ...place, x: 1e9 },
  { ...place, maximized: 1 },
  { ...place, more: 1 },
])('a remembered place of %j is not believed', (value) => {
  expect(windowPlaceSchema.safeParse(value).success).toBe(false);
});
