import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { membraneOver } from '../../../../src/main/diffusion/membrane';
import { mendingOf } from '../../../../src/main/diffusion/mend';
import { observe } from '../../../../src/main/diffusion/observe';

const size = { width: 23, height: 17 };
const area = size.width * size.height;

/** A ragged hole that reaches one edge, and a lone pixel. */
const hole = Uint8Array.from({ length: area }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return (x > 8 && y > 4 + (x % 3) && y < 12) || (x === 3 && y === 3) ? 1 : 0;
});

function pictureOf(value: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: area }, (_, i) =>
    value(i % size.width, Math.floor(i / size.width)),
  );
}

function film(picture: Float32Array, open = hole): Float32Array {
  const plane = picture.map((value, i) => (open[i] === 1 ? 7 : value));
  const channels = Float32Array.of(...plane, ...plane.map((value) => -value), ...plane);
  membraneOver((pixel) => open[pixel] === 0, size)(channels, null);
  const [red, green, blue] = [0, 1, 2].map((c) => channels.subarray(c * area, (c + 1) * area));
  expect(green!.map((value) => 0 - value)).toEqual(red);
  expect(blue).toEqual(red);
  return red!;
}

describe('a membrane', () => {
  it('leaves what is known as it is, and is flat over a flat frame', () => {
    const ragged = pictureOf((x, y) => Math.sin(x * 3 + y));
    const filled = film(ragged);
    for (let i = 0; i < area; i++) if (hole[i] === 0) expect(filled[i]).toBe(ragged[i]);
    for (const value of film(pictureOf(() => 0.3))) expect(value).toBeCloseTo(0.3, 5);
  });

  it('goes on with a slope that its free edge does not bend', () => {
    const slope = pictureOf((_, y) => y / 8 - 1);
    for (const [i, value] of film(slope).entries()) {
      expect(Math.abs(value - slope[i]!)).toBeLessThan(0.02);
    }
  });

  it('is made of zeros where nothing is known', () => {
    expect(
      new Set(
        film(
          pictureOf(() => 1),
          hole.map(() => 1),
        ),
      ),
    ).toEqual(new Set([0]));
  });
});

const reference = Float32Array.from({ length: 3 * area }, (_, i) => Math.sin(i * 0.7) * 0.9);

describe('mending', () => {
  it.each([
    ['pixels of known colour', 2, 1],
    ['pixels of known luma', 1, 1],
    ['means of patches', 2, 3],
  ])('done twice is done once, and keeps %s', (_, level, patch) => {
    const observation = { reference, known: hole.map((open) => (open === 1 ? 0 : level)), patch };
    const observed = observe(observation, size);
    const { constraint } = mendingOf(observation, size, observed);
    const once = reference.map((value) => Math.cos(9 * value));
    constraint(once);
    for (const again of [observed, constraint]) {
      const twice = once.slice();
      again(twice);
      for (const [i, value] of twice.entries())
        expect(Math.abs(value - once[i]!)).toBeLessThan(1e-6);
    }
  });

  it('takes a tint off the whole estimate, and keeps its detail', () => {
    const known = hole.map((open) => (open === 1 ? 0 : 2));
    const observation = { reference, known, patch: 1 };
    const { constraint } = mendingOf(observation, size, observe(observation, size));
    const tinted = reference.map((value, i) => value + [0.3, -0.2, 0.1][Math.floor(i / area)]!);
    constraint(tinted);
    for (const [i, value] of tinted.entries()) expect(value).toBeCloseTo(reference[i]!, 5);
  });

  it('keeps what is amiss on one side of an edge from the other', () => {
    const known = Uint8Array.from({ length: area }, (_, i) => (i % size.width < 9 ? 2 : 0));
    const twoToned = (lower: number): Float32Array =>
      Float32Array.from({ length: 3 * area }, (_, i) => (i % area < area / 2 ? 0.8 : lower));
    const truth = twoToned(-0.8);
    const observation = { reference: truth, known, patch: 1 };
    const mended = twoToned(-0.4);
    mendingOf(observation, size, observe(observation, size)).constraint(mended);
    for (const [i, value] of mended.entries()) {
      expect(Math.abs(value - truth[i]!)).toBeLessThan(0.05);
    }
  });

  it('is that of tools/train', () => {
    const fixture = JSON.parse(
      readFileSync(new URL('../../../fixtures/mended.json', import.meta.url), 'utf8'),
    ) as Readonly<Record<'mask' | 'start' | 'mended', number[]>> & typeof size;
    const { mask, width, height } = fixture;
    const wave = (of: (angle: number) => number, step: number): Float32Array =>
      Float32Array.from({ length: 3 * width * height }, (_, i) => of(i * step));
    const observation = {
      reference: wave(Math.sin, 0.37),
      known: Uint8Array.from(mask, (open) => (open === 1 ? 0 : 2)),
      patch: 1,
    };
    const mending = mendingOf(observation, { width, height }, observe(observation, fixture));
    const start = observation.reference.slice();
    mending.fill(start);
    const mended = wave(Math.cos, 0.23);
    mending.constraint(mended);
    for (const [i, value] of start.entries()) expect(value).toBeCloseTo(fixture.start[i]!, 5);
    for (const [i, value] of mended.entries()) expect(value).toBeCloseTo(fixture.mended[i]!, 5);
  });
});
