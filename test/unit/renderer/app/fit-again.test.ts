import { describe, expect, it } from 'vitest';
import { shouldFitAgain } from '../../../../src/renderer/app/fit-again';
import { fitViewport, panBy, resizeViewport } from '../../../../src/renderer/canvas/viewport';

const image = { width: 1200, height: 900 };
const fitted = fitViewport({ width: 900, height: 700 }, image);
const smaller = { width: 900, height: 560 };

describe('shouldFitAgain', () => {
  it('keeps a whole picture whole when the canvas changes its size', () => {
    expect(shouldFitAgain(fitted, resizeViewport(fitted, smaller))).toBe(true);
  });

  it('leaves a view that the user has moved alone', () => {
    const moved = panBy(fitted, 30, 0);
    expect(shouldFitAgain(moved, resizeViewport(moved, smaller))).toBe(false);
  });

  it('does nothing without a new size, and at first sight', () => {
    expect(shouldFitAgain(fitted, panBy(fitted, 5, 5))).toBe(false);
    expect(shouldFitAgain(null, fitted)).toBe(false);
  });
});
