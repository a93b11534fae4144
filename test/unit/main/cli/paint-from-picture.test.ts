import { describe, expect, it } from 'vitest';
import { paintFromPicture } from '../../../../src/main/cli/paint-from-picture';

describe('paintFromPicture', () => {
  it('keeps the smallest patch with all that has any alpha', () => {
    const pixels = new Uint8Array(4 * 5 * 4);
    pixels.set([1, 2, 3, 1], 4 * (1 * 5 + 2));
    pixels.set([4, 5, 6, 255], 4 * (2 * 5 + 3));
    // A colour under full transparency.
    pixels.set([9, 9, 9, 0], 4 * (2 * 5 + 2));
    const painted = [1, 2, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 4, 5, 6, 255];
    expect(paintFromPicture({ width: 5, height: 4, pixels })).toEqual({
      ...{ x: 2, y: 1, width: 2, height: 2 },
      pixels: Uint8Array.from(painted),
    });
  });

  it('finds nothing in a clear picture', () => {
    expect(paintFromPicture({ width: 2, height: 1, pixels: new Uint8Array(8) })).toBeNull();
  });
});
