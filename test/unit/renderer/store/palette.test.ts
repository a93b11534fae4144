import { expect, it } from 'vitest';
import { firstPalette, withUsedColor } from '../../../../src/renderer/store/palette';

it('keeps the colours painted with, the newest first, each once and no more than fit', () => {
  let palette = { ...firstPalette, recent: [] as readonly string[] };
  for (const color of ['#000001', '#000002', '#000001', '#000003']) {
    palette = withUsedColor({ ...palette, color });
  }
  expect(palette.recent).toEqual(['#000003', '#000001', '#000002']);
  for (let i = 10; i < 30; i++) palette = withUsedColor({ ...palette, color: `#0000${i}` });
  expect(palette.recent).toHaveLength(8);
  expect(palette.recent[0]).toBe('#000029');
});
