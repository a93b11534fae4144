import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lumaOf, writeColourSums } from '../../../../src/main/pictures/luma';

const byte = fc.integer({ min: 0, max: 255 });
const offset = fc.double({ min: -1000, max: 1000, noNaN: true });

describe('writeColourSums', () => {
  it('keeps the luma of any colour under any other colour', () => {
    fc.assert(
      fc.property(byte, byte, byte, offset, offset, (r, g, b, red, blue) => {
        const pixel = new Uint8Array(3);
        const luma = lumaOf(r, g, b);
        writeColourSums(pixel, 0, { count: 1, luma, red, blue });
        expect(Math.abs(lumaOf(pixel[0]!, pixel[1]!, pixel[2]!) - luma)).toBeLessThan(0.3);
      }),
      { numRuns: 2000 },
    );
  });

  it('lets a grey be told from the luma of whatever colour it was given', () => {
    fc.assert(
      fc.property(byte, offset, offset, (grey, red, blue) => {
        const pixel = new Uint8Array(3);
        writeColourSums(pixel, 0, { count: 1, luma: lumaOf(grey, grey, grey), red, blue });
        expect(Math.round(lumaOf(pixel[0]!, pixel[1]!, pixel[2]!))).toBe(grey);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives a colour that fits as it is', () => {
    const pixel = new Uint8Array(3);
    const luma = lumaOf(200, 120, 40);
    writeColourSums(pixel, 0, {
      count: 1,
      luma,
      red: 200 - luma / 0.9999,
      blue: 40 - luma / 0.9999,
    });
    expect([...pixel]).toEqual([200, 120, 40]);
  });

  it('scales a colour that does not fit towards grey', () => {
    const pixel = new Uint8Array(3);
    writeColourSums(pixel, 0, { count: 1, luma: 240, red: 100, blue: -100 });
    const [red, , blue] = pixel;
    expect(red).toBe(255);
    expect(red! - 240).toBeCloseTo(240 - blue!, -1);
  });
});
