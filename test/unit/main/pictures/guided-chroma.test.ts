import { describe, expect, it } from 'vitest';
import { boxMean } from '../../../../src/main/pictures/box-mean';
import { guideChroma } from '../../../../src/main/pictures/guided-chroma';

describe('boxMean', () => {
  it.each([0, 1, 3, 20])('is the mean of what lies inside, for a radius of %d', (radius) => {
    const [width, height] = [9, 7];
    const plane = Float64Array.from({ length: 63 }, (_, i) => (i * 29) % 31);
    const mean = boxMean({ plane, width, height, radius });
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        let count = 0;
        for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
          for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
            sum += plane[v * width + u]!;
            count++;
          }
        }
        expect(mean[y * width + x]).toBeCloseTo(sum / count, 9);
      }
    }
  });
});

describe('guideChroma', () => {
  const [width, height] = [24, 12];
  const luma = Float64Array.from({ length: 288 }, (_, i) => (i % width < 12 ? 60 : 180));

  it('gives even colour back wherever it is asked for', async () => {
    const lines = await guideChroma({
      ...{ width, height, luma },
      red: new Float64Array(288).fill(12),
      blue: new Float64Array(288).fill(-30),
    });
    for (let i = 0; i < 288; i++) {
      expect(lines[i]! * luma[i]! + lines[288 + i]!).toBeCloseTo(12, 3);
      expect(lines[576 + i]! * luma[i]! + lines[864 + i]!).toBeCloseTo(-30, 3);
    }
  });

  it('lets colour end where the luma has its edge', async () => {
    const red = luma.map((value) => (value === 60 ? 40 : -10));
    const lines = await guideChroma({ width, height, luma, red, blue: red });
    // Halfway between the last dark and the first light pixel, where a larger picture has either.
    const between = (value: number): number => {
      const along = [11, 12].map((x) => lines[6 * 24 + x]! * value + lines[288 + 6 * 24 + x]!);
      return (along[0]! + along[1]!) / 2;
    };
    expect(Math.abs(between(60) - 40)).toBeLessThan(8);
    expect(Math.abs(between(180) + 10)).toBeLessThan(8);
  });
});
