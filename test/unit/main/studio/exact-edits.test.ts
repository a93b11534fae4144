import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleParams } from '../../../../src/main/engine/engine-contract';
import { lumaOf } from '../../../../src/main/pictures/luma';
import type { EditRequest, Variant } from '../../../../src/shared/edit-contract';
import { createFakeEngine } from './fake-engine';
import { openPixels, runOne, studioWithModel, type PixelAt } from './open-model-studio';
import type { TestStudio } from './open-test-studio';
import { colorizeRequest, combineRequest, plainPaint, upscaleRequest } from './requests';

/** What a network may say at worst: noise, extremes, or a flat black or white. */
const estimates: Readonly<Record<string, (params: SampleParams, seed: number) => Float32Array>> = {
  noise: ({ canvas }, seed) => scattered(canvas, seed, (u) => 2 * u - 1),
  extremes: ({ canvas }, seed) => scattered(canvas, seed, (u) => (u < 0.5 ? -1 : 1)),
  black: ({ canvas }) => scattered(canvas, 0, () => -1),
  white: ({ canvas }) => scattered(canvas, 0, () => 1),
};

function scattered(
  { width, height }: SampleParams['canvas'],
  seed: number,
  value: (uniform: number) => number,
): Float32Array {
  let state = seed + 1;
  return Float32Array.from({ length: 3 * width * height }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return value(state / 2 ** 32);
  });
}

const sources: Readonly<Record<string, PixelAt>> = {
  random: (x, y) => [(x * 37 + y * 11) % 256, (x * 91 + y * 53) % 256, (x * 13 + y * 197) % 256],
  saturated: (x, y) => [(x % 2) * 255, (y % 2) * 255, ((x + y) % 2) * 255],
  grey: (x, y) => [(x * 21 + y) % 256, (x * 21 + y) % 256, (x * 21 + y) % 256],
};

interface Opened extends TestStudio {
  readonly id: string;
  readonly pixels: Uint8Array;
}

async function openStudio(
  estimate: keyof typeof estimates,
  source: PixelAt,
  { width, height }: { width: number; height: number },
): Promise<Opened> {
  const engine = createFakeEngine({ estimate: estimates[estimate]! });
  const studio = await studioWithModel({ engine });
  return { ...studio, ...(await openPixels(studio, { width, height }, source)) };
}

const cases = Object.keys(estimates).flatMap((estimate) =>
  Object.keys(sources).map((source) => [estimate, source] as const),
);

describe('an enlargement', () => {
  it.each(cases)('keeps every pixel as the mean of its patch: %s over %s', async (kind, source) => {
    const studio = await openStudio(kind, sources[source]!, { width: 11, height: 7 });
    for (const factor of [2, 4, 8] as const) {
      const { patch, faithfulness } = await runOne(studio, upscaleRequest(studio.id, { factor }));
      expect(patch).toMatchObject({ x: 0, y: 0, width: 11 * factor, height: 7 * factor });
      expect(faithfulness).toEqual({
        outsideMaskBytesChanged: null,
        lumaError: null,
        patchMeanError: 0,
      });
      expect(meansOf(patch, factor)).toEqual([...studio.pixels]);
    }
  });
});

function meansOf({ width, height, pixels }: Variant['patch'], factor: number): number[] {
  const [columns, rows] = [width / factor, height / factor];
  const sums = new Array<number>(4 * columns * rows).fill(0);
  for (const [i, value] of pixels.entries()) {
    const x = Math.floor(i / 4) % width;
    const y = Math.floor(i / 4 / width);
    const to = 4 * (Math.floor(y / factor) * columns + Math.floor(x / factor)) + (i % 4);
    sums[to]! += value;
  }
  return sums.map((sum) => sum / factor ** 2);
}

describe('a colorization', () => {
  it.each(cases)('keeps the luma of every pixel: %s over %s', async (kind, source) => {
    for (const size of [
      { width: 21, height: 33 },
      { width: 5, height: 3 },
    ]) {
      const studio = await openStudio(kind, sources[source]!, size);
      const { patch, faithfulness } = await runOne(studio, colorizeRequest(studio.id));
      expect(faithfulness.lumaError).toBeLessThan(0.3);
      const errors = lumas(patch.pixels).map((luma, i) =>
        Math.abs(luma - lumas(studio.pixels)[i]!),
      );
      expect(Math.max(...errors)).toBe(faithfulness.lumaError);
    }
  });

  it('changes nothing outside its mask, and keeps the luma inside', async () => {
    const studio = await openStudio('noise', sources['random']!, { width: 21, height: 17 });
    const mask = { x: 3, y: 4, width: 6, height: 5, data: new Uint8Array(30).fill(255) };
    mask.data[7] = 0;
    const { patch, faithfulness } = await runOne(studio, colorizeRequest(studio.id, { mask }));
    expect(faithfulness).toMatchObject({ outsideMaskBytesChanged: 0, patchMeanError: null });
    expect(faithfulness.lumaError).toBeLessThan(0.3);
    expect(patch).toMatchObject({ x: 3, y: 4, width: 6, height: 5 });
    const at = 4 * (5 * 21 + 4);
    expect([...patch.pixels.subarray(28, 32)]).toEqual([...studio.pixels.subarray(at, at + 4)]);
  });

  it('keeps the colour of hints, whatever the network makes of them', async () => {
    const studio = await openStudio('extremes', () => [120, 120, 120], { width: 24, height: 24 });
    const hints = plainPaint({ x: 2, y: 3, width: 4, height: 4 }, [150, 110, 90, 255]);
    const { patch } = await runOne(studio, colorizeRequest(studio.id, { hints }));
    const at = 4 * (4 * 24 + 3);
    const [red, green, blue] = patch.pixels.subarray(at, at + 3);
    const luma = lumaOf(150, 110, 90);
    expect(red! - 120).toBeCloseTo(150 - luma, -0.5);
    expect(green! - 120).toBeCloseTo(110 - luma, -0.5);
    expect(blue! - 120).toBeCloseTo(90 - luma, -0.5);
  });
});

function lumas(pixels: Uint8Array): number[] {
  return Array.from({ length: pixels.length / 4 }, (_, i) =>
    lumaOf(pixels[4 * i]!, pixels[4 * i + 1]!, pixels[4 * i + 2]!),
  );
}

describe('masked, grey and small at once', () => {
  it.each(cases)('keeps the luma of what is not masked: %s over %s', async (kind, source) => {
    const studio = await openStudio(kind, sources[source]!, { width: 10, height: 9 });
    const mask = { x: 2, y: 2, width: 3, height: 3, data: new Uint8Array(9).fill(255) };
    const hints = plainPaint({ x: 6, y: 6, width: 2, height: 2 }, [200, 40, 10, 255]);
    for (const factor of [1, 2, 4] as const) {
      const request = combineRequest(studio.id, { factor, mask, hints });
      const { patch, faithfulness } = await runOne(studio, request);
      expect(patch).toMatchObject({ width: 10 * factor, height: 9 * factor });
      expect(faithfulness).toMatchObject({ outsideMaskBytesChanged: null, patchMeanError: null });
      expect(faithfulness.lumaError).toBeLessThan(0.3);
    }
  });

  it('keeps the colour of what is neither masked nor grey, to the sum', async () => {
    const studio = await openStudio('extremes', sources['saturated']!, { width: 10, height: 9 });
    const mask = { x: 0, y: 0, width: 2, height: 9, data: new Uint8Array(18).fill(255) };
    const request = combineRequest(studio.id, { factor: 4, grey: false, mask });
    const { patch, faithfulness } = await runOne(studio, request);
    expect(faithfulness).toMatchObject({ lumaError: null, patchMeanError: 0 });
    const means = meansOf(patch, 4);
    const unmasked = means
      .map((mean, i) => [mean, i] as const)
      .filter(([, i]) => (i >> 2) % 10 >= 2);
    expect(unmasked.every(([mean, i]) => mean === studio.pixels[i])).toBe(true);
  });

  it('keeps every byte outside the mask when it only repairs', async () => {
    const studio = await openStudio('noise', sources['random']!, { width: 12, height: 12 });
    const mask = { x: 1, y: 1, width: 3, height: 2, data: new Uint8Array(6).fill(255) };
    const request = combineRequest(studio.id, { factor: 1, grey: false, mask });
    const { faithfulness } = await runOne(studio, request);
    expect(faithfulness).toEqual({
      outsideMaskBytesChanged: 0,
      lumaError: null,
      patchMeanError: null,
    });
  });
});

describe('the promises in the file', () => {
  it('hold for any small picture and are counted again from what was written', async () => {
    const studio = await openStudio('extremes', sources['random']!, { width: 9, height: 9 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<EditRequest>(
          upscaleRequest(studio.id, { factor: 4 }),
          colorizeRequest(studio.id),
          combineRequest(studio.id, { factor: 2 }),
        ),
        fc.integer({ min: 0, max: 1000 }),
        async (request, seed) => {
          const variant = await runOne(studio, { ...request, seed });
          const saved = await studio.client.call('pictures.save', { id: variant.picture.id });
          expect(saved.faithfulness).toEqual(variant.faithfulness);
        },
      ),
      { numRuns: 10 },
    );
  });
});
