import { describe, expect, it } from 'vitest';
import {
  brushSizeAt,
  fittingBrushSize,
  brushSliderAt,
  nextBrushSize,
  scaledBrushSize,
} from '../../../../src/renderer/store/brush-scale';

describe('the brush slider', () => {
  it('reaches from one pixel to a thousand and finds its way back', () => {
    expect(brushSizeAt(0)).toBe(1);
    expect(brushSizeAt(100)).toBe(1000);
    for (const size of [1, 2, 7, 40, 300, 1000]) {
      expect(brushSizeAt(brushSliderAt(size))).toBe(size);
    }
  });

  it('stays on its track for sizes beyond it', () => {
    expect(brushSliderAt(2000)).toBe(100);
  });
});

describe('nextBrushSize', () => {
  it('always moves, and stays within its limits', () => {
    expect(nextBrushSize(3, 1)).toBe(4);
    expect(nextBrushSize(100, -1)).toBe(90);
    expect(nextBrushSize(1, -1)).toBe(1);
    expect(nextBrushSize(1000, 1)).toBe(1000);
  });
});

describe('scaledBrushSize', () => {
  it('moves by at least a pixel, however small the factor', () => {
    expect(scaledBrushSize(40, 1.5)).toBe(60);
    expect(scaledBrushSize(3, 1.05)).toBe(4);
    expect(scaledBrushSize(3, 0.95)).toBe(2);
    expect(scaledBrushSize(3, 1)).toBe(3);
  });
});

describe('fittingBrushSize', () => {
  it('keeps the brush in hand where it is of use, and takes an eighth of the side elsewhere', () => {
    expect(fittingBrushSize(40, 1200)).toBe(40);
    expect(fittingBrushSize(40, 64)).toBe(8);
    expect(fittingBrushSize(8, 3000)).toBe(375);
    expect(fittingBrushSize(40, 1)).toBe(1);
  });
});
