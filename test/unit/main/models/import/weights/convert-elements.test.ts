import { describe, expect, it } from 'vitest';
import {
  convertElements,
  holdsNonFinite,
} from '../../../../../../src/main/models/import/weights/convert-elements';

const bytesOf = (values: Float32Array | Uint16Array | Uint32Array): Uint8Array =>
  new Uint8Array(values.buffer);
const halfBits = (...values: number[]): number[] => [
  ...new Uint16Array(
    convertElements(bytesOf(Float32Array.from(values)), 'F32', 'float16').slice().buffer,
  ),
];
const single = (...bits: number[]): number[] => [
  ...new Float32Array(
    convertElements(bytesOf(Uint16Array.from(bits)), 'F16', 'float32').slice().buffer,
  ),
];

describe('weights of 16 bits', () => {
  it('widen exactly', () => {
    expect(single(0x0000, 0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8001)).toEqual([
      0,
      1,
      -2,
      65_504,
      2 ** -14,
      2 ** -24,
      -(2 ** -24),
    ]);
    expect(Object.is(single(0x8000)[0], -0)).toBe(true);
  });

  it('are what every finite float16 comes back as', () => {
    const finite = Array.from({ length: 65_536 }, (_, bits) => bits).filter(
      (bits) => (bits & 0x7c00) !== 0x7c00,
    );
    expect(halfBits(...single(...finite))).toEqual(finite);
  });

  it('are the nearest to a float32, ties to even', () => {
    expect(halfBits(1 + 2 ** -11)).toEqual([0x3c00]);
    expect(halfBits(1 + 3 * 2 ** -11)).toEqual([0x3c02]);
    expect(halfBits(1 + 2 ** -11 + 2 ** -20)).toEqual([0x3c01]);
    expect(halfBits(2 ** -25, 2 ** -25 + 2 ** -40, 3 * 2 ** -25)).toEqual([0, 1, 2]);
    expect(halfBits(65_519, 65_520, -70_000)).toEqual([0x7bff, 0x7c00, 0xfc00]);
    expect(halfBits(2047 * 2 ** -25)).toEqual([0x0400]);
    expect(halfBits(Infinity)).toEqual([0x7c00]);
    expect(halfBits(NaN)[0]! & 0x7fff).toBeGreaterThan(0x7c00);
  });

  it('of the other kind are the upper half of a float32', () => {
    const bytes = convertElements(bytesOf(Uint16Array.of(0x3f80, 0xc049)), 'BF16', 'float32');
    expect([...new Float32Array(bytes.slice().buffer)]).toEqual([1, -3.140625]);
  });

  it('are told from those that are not finite', () => {
    expect(holdsNonFinite(bytesOf(Uint16Array.of(0x7bff, 0xfbff)))).toBe(false);
    expect(holdsNonFinite(bytesOf(Uint16Array.of(0, 0x7c00)))).toBe(true);
  });

  it('stay as they are where 16 bits are wanted', () => {
    const bytes = bytesOf(Uint16Array.of(1, 2, 3));
    expect(convertElements(bytes, 'F16', 'float16')).toBe(bytes);
  });
});
