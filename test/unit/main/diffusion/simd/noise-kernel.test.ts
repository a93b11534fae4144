import { expect, it } from 'vitest';
import { boxMuller } from '../../../../../src/main/diffusion/simd/noise-kernel';

/** Both normals of one pair of uniforms. */
function pairOf(radius: number, angle: number): [number, number] {
  const bits = new Int32Array(16);
  bits[0] = radius;
  bits[8] = angle;
  const values = new Float32Array(16);
  boxMuller({ bits, values, start: 0 });
  return [values[0]!, values[8]!];
}

/** The same in float32 arithmetic, with the library's logarithm and sine. */
function expectedPair(radius: number, angle: number): [number, number] {
  const { fround } = Math;
  const length = fround(Math.sqrt(fround(-2 * fround(Math.log(1 - radius * 2 ** -24)))));
  const theta = fround(fround(2 * Math.PI) * angle * 2 ** -24);
  return [fround(length * fround(Math.cos(theta))), fround(length * fround(Math.sin(theta)))];
}

const largest = 2 ** 24 - 1;

it('is exact to a unit in the last place, for radii and angles all over their range', () => {
  const spread = Array.from({ length: 4000 }, (_, i) => Math.round((i / 3999) * largest));
  const small = Array.from({ length: 300 }, (_, i) => i);
  const uniforms = [...spread, ...small, ...small.map((i) => largest - i)];
  let equal = 0;
  for (const [i, radius] of uniforms.entries()) {
    const angle = uniforms[(i * 7919) % uniforms.length]!;
    const got = pairOf(radius, angle);
    for (const [j, value] of expectedPair(radius, angle).entries()) {
      if (got[j] === value) equal++;
      else expect(Math.abs(got[j]! - value)).toBeLessThan(2.5e-7 * Math.max(1e-3, Math.abs(value)));
    }
  }
  expect(equal / (2 * uniforms.length)).toBeGreaterThan(0.999);
});

it('meets the corners: no radius, the longest one, and quarter turns', () => {
  expect(pairOf(0, 12345).map(Math.abs)).toEqual([0, 0]);
  const longest = Math.sqrt(-2 * Math.log(2 ** -24));
  expect(pairOf(largest, 0)[0]).toBeCloseTo(longest, 6);
  expect(pairOf(largest, 2 ** 22)[1]).toBeCloseTo(longest, 6);
  expect(pairOf(largest, 2 ** 23)[0]).toBeCloseTo(-longest, 6);
  expect(pairOf(largest, 3 * 2 ** 22)[1]).toBeCloseTo(-longest, 6);
});
