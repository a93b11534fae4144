import { describe, expect, it } from 'vitest';
import { featherMask } from '../../../../src/main/pictures/feather-ring';
import { maskRegion } from '../../../support/sample-pictures';

const bounds = { x: 0, y: 0, width: 40, height: 30 };

describe('featherMask', () => {
  it('reaches as far as the feather in every direction, and no farther', async () => {
    const mask = maskRegion({ x: 10, y: 8, width: 9, height: 7 }, (x, y) => (x + y) % 5 !== 0);
    const { region, shares, ring } = await featherMask(mask, 4, bounds);
    let counted = 0;
    for (let y = 0; y < 30; y++) {
      for (let x = 0; x < 40; x++) {
        const distance = distanceTo(mask, x, y);
        const [column, row] = [x - region.x, y - region.y];
        const inside = column >= 0 && row >= 0 && column < region.width && row < region.height;
        const at = row * region.width + column;
        expect(inside && region.data[at] === 255).toBe(distance <= 4);
        if (distance === 0) expect(shares[at]).toBe(1);
        if (distance === 0 || distance > 4) continue;
        counted++;
        const part = distance / 5;
        expect(shares[at]).toBeCloseTo(1 - part * part * (3 - 2 * part), 5);
      }
    }
    expect(ring).toBe(counted);
  });

  it('stays inside its bounds', async () => {
    const mask = maskRegion({ x: 0, y: 28, width: 40, height: 2 });
    const { region } = await featherMask(mask, 50, bounds);
    expect(region).toMatchObject({ x: 0, y: 0, width: 40, height: 30 });
  });
});

function distanceTo(mask: ReturnType<typeof maskRegion>, x: number, y: number): number {
  let nearest = Infinity;
  for (const [i, value] of mask.data.entries()) {
    if (value !== 255) continue;
    const dx = mask.x + (i % mask.width) - x;
    const dy = mask.y + Math.floor(i / mask.width) - y;
    nearest = Math.min(nearest, Math.hypot(dx, dy));
  }
  return nearest;
}
