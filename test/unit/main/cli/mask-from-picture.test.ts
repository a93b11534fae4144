import { describe, expect, it } from 'vitest';
import { countMasked, maskFromPicture } from '../../../../src/main/cli/mask-from-picture';

/** A picture of 4 × 3 grey, opaque pixels, but for those given as RGBA. */
function picture(marked: Record<number, readonly [number, number, number, number]>): {
  width: number;
  height: number;
  pixels: Uint8Array;
} {
  const pixels = new Uint8Array(48);
  for (let i = 0; i < 12; i++) pixels.set(marked[i] ?? [0, 0, 0, 255], 4 * i);
  return { width: 4, height: 3, pixels };
}

describe('maskFromPicture', () => {
  it('takes what is nearer to white than to black, in its tight bounds', () => {
    const light = [128, 128, 128, 255] as const;
    const dark = [127, 127, 127, 255] as const;
    expect(maskFromPicture(picture({ 5: light, 6: dark, 11: light }))).toEqual({
      x: 1,
      y: 1,
      width: 3,
      height: 2,
      data: Uint8Array.from([255, 0, 0, 0, 0, 255]),
    });
  });

  it('keeps what is transparent', () => {
    const clear = [255, 255, 255, 0] as const;
    expect(maskFromPicture(picture({ 5: clear }))).toBeNull();
  });
});

describe('countMasked', () => {
  it('counts what lies outside the frame', () => {
    const mask = { x: 2, y: 2, width: 3, height: 2, data: new Uint8Array(6).fill(255) };
    mask.data[5] = 0;
    expect(countMasked(mask, { x: 0, y: 0, size: 4 })).toEqual({ all: 5, outside: 1 });
    expect(countMasked(mask, { x: 0, y: 3, size: 5 })).toEqual({ all: 5, outside: 3 });
  });
});
