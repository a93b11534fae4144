import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellGap, gridLayout, visibleRows } from '../../../../src/renderer/gallery/grid-layout';

describe('the grid', () => {
  it('has as many columns as fit', () => {
    expect(gridLayout(100, 1000).columns).toBe(5);
    expect(gridLayout(100, 100).columns).toBe(1);
    expect(gridLayout(0, 1000)).toMatchObject({ rows: 0, height: 0 });
  });

  it('shows every row that can be seen, and few more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 0, max: 3_000_000 }),
        fc.integer({ min: 0, max: 3000 }),
        (count, width, top, height) => {
          const layout = gridLayout(count, width);
          const { start, end } = visibleRows(layout, { top, height });
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(layout.rows);
          for (const y of [top, top + height - 1]) {
            if (y < 0 || y >= layout.rows * layout.rowHeight - cellGap) continue;
            const row = Math.floor(y / layout.rowHeight);
            expect(row).toBeGreaterThanOrEqual(start);
            expect(row).toBeLessThan(end);
          }
          expect(end - start).toBeLessThanOrEqual(Math.ceil(height / layout.rowHeight) + 6);
        },
      ),
    );
  });
});
