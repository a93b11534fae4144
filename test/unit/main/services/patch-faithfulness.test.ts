import { describe, expect, it } from 'vitest';
import { patchFaithfulness } from '../../../../src/main/services/patch-faithfulness';
import { testPixels } from '../studio/open-test-studio';

const raster = { width: 12, height: 10, pixels: testPixels(12, 10) };
const mask = { x: 3, y: 2, width: 2, height: 2, data: Uint8Array.from([255, 0, 255, 255]) };

/** The picture's own pixels at 3, 2: 2 × 2, of which some bytes are changed. */
function patchChanging(...bytes: readonly number[]): Parameters<typeof patchFaithfulness>[0] {
  const pixels = new Uint8Array(16);
  for (const row of [0, 1]) {
    const from = 4 * ((2 + row) * 12 + 3);
    pixels.set(raster.pixels.subarray(from, from + 8), 8 * row);
  }
  for (const byte of bytes) pixels[byte]! ^= 1;
  return { raster, mask, patch: { x: 3, y: 2, width: 2, height: 2, pixels } };
}

describe('patchFaithfulness', () => {
  it('lets masked pixels change', () => {
    expect(patchFaithfulness(patchChanging(0, 1, 2, 3, 8, 15))).toBe(0);
  });

  it('counts each byte that changes beside them', () => {
    expect(patchFaithfulness(patchChanging(0, 4, 7))).toBe(2);
  });

  it('counts every change of a patch beside the mask', () => {
    const { patch } = patchChanging(0, 15);
    const elsewhere = { ...mask, x: 8, y: 8 };
    expect(patchFaithfulness({ raster, mask: elsewhere, patch })).toBe(2);
  });
});
