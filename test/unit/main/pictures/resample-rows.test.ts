import { describe, expect, it } from 'vitest';
import { colourRows, planeRows, planesOf } from '../../../../src/main/pictures/rows-of';
import { sampleArea } from '../../../../src/main/pictures/sample-area';
import { gradientRaster } from '../../../support/sample-pictures';

const raster = gradientRaster(23, 17);
const whole = { x: 0, y: 0, width: 23, height: 17 };

describe('resampleRows', () => {
  it.each([
    ['smaller', { width: 9, height: 6 }],
    ['larger', { width: 46, height: 51 }],
    ['as it is', { width: 23, height: 17 }],
  ])('makes a picture %s as the model is shown it', async (_, size) => {
    const planes = await planesOf(colourRows(raster, whole), size);
    const shown = await sampleArea(raster, whole, size);
    for (const [i, value] of planes.entries()) {
      const within = Math.min(255, Math.max(0, value));
      expect(within).toBeCloseTo((shown[i]! + 1) * 127.5, 2);
    }
  });

  it('gives the same in a part as in the whole', async () => {
    const size = { width: 60, height: 40 };
    const part = { x: 7, y: 11, width: 20, height: 9 };
    const all = await planesOf(colourRows(raster, whole), size);
    const cut = await planesOf(planeRows(all, size, part), part);
    expect(await planesOf(colourRows(raster, whole), size, part)).toEqual(cut);
  });

  it('mirrors what lies beyond the edges, or repeats the edge', async () => {
    const area = { x: -2, y: 0, width: 27, height: 1 };
    const red = async (beyond: 'edge' | 'mirror'): Promise<number[]> =>
      [...(await planesOf(colourRows(raster, area, beyond), area))].slice(0, 27);
    const line = Array.from({ length: 23 }, (_, x) => raster.pixels[4 * x]!);
    expect(await red('edge')).toEqual([line[0], line[0], ...line, line[22], line[22]]);
    expect(await red('mirror')).toEqual([line[2], line[1], ...line, line[21], line[20]]);
  });
});
