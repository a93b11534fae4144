import { describe, expect, it } from 'vitest';
import type { EditRequest, ScheduleChoice } from '../../../../src/shared/edit-contract';
import type { Progress } from '../../../../src/shared/progress';
import { startEngine } from '../../../support/start-engine';
import { writeModel } from './model-folder';
import { openPixels, runOne, type PixelAt } from './open-model-studio';
import { openTestStudio, type TestStudio } from './open-test-studio';
import {
  blendRequest,
  checkedMask,
  colorizeRequest,
  combineRequest,
  denoiseRequest,
  generateRequest,
  inpaintRequest,
  plainPaint,
  sketchRequest,
  upscaleRequest,
} from './requests';

const colours: PixelAt = (x, y) => [(x * 7 + y) % 256, (x * 3 + y * 5) % 256, (y * 13) % 256];
const hints = plainPaint({ x: 4, y: 5, width: 6, height: 3 }, [250, 20, 60, 255]);

async function studioWithEngine(resolution = 8): Promise<TestStudio> {
  const { engine } = await startEngine();
  const studio = await openTestStudio({ engine });
  await writeModel(studio.paths.models, 'tiny', { resolution });
  return studio;
}

describe('every edit with the engine', () => {
  const edits: readonly [string, (id: string) => EditRequest][] = [
    ['blend', () => blendRequest({ frames: 3 })],
    ['inpaint and cover', (id) => inpaintRequest(id, { cover: true, feather: 2 })],
    ['colorize', (id) => colorizeRequest(id, { hints })],
    ['colorize a part', (id) => colorizeRequest(id, { mask: checkedMask() })],
    ['upscale', (id) => upscaleRequest(id, { factor: 4 })],
    ['denoise', (id) => denoiseRequest(id, { sigma: null })],
    ['sketch', (id) => sketchRequest(id, { paint: hints, keepUnpainted: true })],
    ['combine', (id) => combineRequest(id, { mask: checkedMask(), hints })],
  ];

  it.each(edits)(
    '%s: keeps its promise, and its recipe makes the same bytes',
    async (_, request) => {
      const studio = await studioWithEngine();
      const { id } = await openPixels(studio, { width: 37, height: 24 }, colours);
      const variant = await runOne(studio, request(id));
      const { outsideMaskBytesChanged, lumaError, patchMeanError } = variant.faithfulness;
      expect(outsideMaskBytesChanged ?? 0).toBe(0);
      expect(lumaError ?? 0).toBeLessThan(0.3);
      expect(patchMeanError ?? 0).toBe(0);
      const question = { id: variant.picture.id, sourceId: null };
      const verification = await studio.client.run('edit.verify', question);
      expect(verification).toEqual({ verdict: 'identical' });
      const { steps } = await studio.client.run('edit.trajectory', { id: variant.picture.id });
      expect(steps.at(-1)?.patch).toEqual(variant.patch);
    },
  );

  it('denoises by the closed form of its data, N(0, 0.5²)', async () => {
    const studio = await studioWithEngine();
    const { id, pixels } = await openPixels(studio, { width: 19, height: 12 }, colours);
    const schedule = { by: 'steps', steps: 1 } as const;
    const { patch } = await runOne(studio, denoiseRequest(id, { sigma: 0.5, schedule }));
    const shrunk = Math.sqrt((0.002 ** 2 + 0.5 ** 2) / (0.5 ** 2 + 0.5 ** 2));
    for (const [i, value] of patch.pixels.entries()) {
      if (i % 4 === 3) continue;
      expect(Math.abs(value - (127.5 + shrunk * (pixels[i]! - 127.5)))).toBeLessThan(0.51);
    }
  });

  it('leaves the path of a run at the step where it branches, and not before', async () => {
    const studio = await studioWithEngine();
    const schedule: ScheduleChoice = { by: 'sigmas', sigmas: [80, 1, 0.5] };
    const estimates = async (step: number | null): Promise<Uint8Array[]> => {
      const branch = step === null ? null : { step, seed: 99 };
      const { picture } = await runOne(studio, generateRequest({ schedule, branch }));
      const { steps } = await studio.client.run('edit.trajectory', { id: picture.id });
      return steps.map(({ patch }) => patch.pixels);
    };
    const [straight, first, second] = [
      await estimates(null),
      await estimates(1),
      await estimates(2),
    ];
    expect(first[0]).toEqual(straight[0]);
    expect(first[1]).not.toEqual(straight[1]);
    expect(second.slice(0, 2)).toEqual(straight.slice(0, 2));
    expect(second[2]).not.toEqual(straight[2]);
  });

  it('begins and ends a blend with what its two seeds generate', async () => {
    const studio = await studioWithEngine();
    const request = blendRequest({ seed: 7, seedTo: 9, frames: 4 });
    const { variants } = await studio.client.run('edit.run', request);
    expect(variants).toHaveLength(4);
    const schedule = { by: 'steps', steps: 1 } as const;
    const { variants: once } = await studio.client.run('edit.run', { ...request, schedule });
    const alone = await runOne(studio, generateRequest({ seed: 7, schedule }));
    const other = await runOne(studio, generateRequest({ seed: 9, schedule }));
    expect(once[0]?.patch).toEqual(alone.patch);
    expect(once.at(-1)?.patch).toEqual(other.patch);
  });
});

describe('a picture larger than the engine holds at once', () => {
  it('is sampled in blocks of the same noise, counted as one run', async () => {
    const studio = await studioWithEngine(64);
    const { id } = await openPixels(studio, { width: 250, height: 150 }, () => [90, 120, 160]);
    const progress: Progress[] = [];
    const request = upscaleRequest(id, {
      factor: 8,
      schedule: { by: 'sigmas', sigmas: [0.3] },
    });
    const { variants } = await studio.client.run('edit.run', request, {
      onProgress: (value) => progress.push(value),
    });
    const { patch, faithfulness } = variants[0]!;
    expect(patch).toMatchObject({ width: 2000, height: 1200 });
    expect(faithfulness.patchMeanError).toBe(0);
    const steps = progress.flatMap((value) => (value.phase === 'step' ? [value] : []));
    expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i));
    expect(steps.at(-1)?.steps).toBe(steps.length);
    // Noise that began anew in each block would repeat itself.
    const column = (x: number): number[] =>
      Array.from({ length: 200 }, (_, y) => patch.pixels[4 * (y * 2000 + x)]!);
    expect(column(1152 + 5)).not.toEqual(column(5));
    expect(seamOf(patch, 1152)).toBeLessThan(1.05);
  }, 120_000);
});

describe('a small scratch in a large picture', () => {
  it('is repaired without a look at the blocks that are whole', async () => {
    const studio = await studioWithEngine(64);
    const { id } = await openPixels(studio, { width: 1700, height: 1500 }, colours);
    const mask = { x: 1600, y: 20, width: 5, height: 9, data: new Uint8Array(45).fill(255) };
    const request = combineRequest(id, { factor: 1, grey: false, mask });
    const result = await studio.client.run('edit.run', request);
    const { patch, faithfulness } = result.variants[0]!;
    expect(patch).toMatchObject({ x: 1600, y: 20, width: 5, height: 9 });
    expect(faithfulness.outsideMaskBytesChanged).toBe(0);
    expect(result.msPerStep).toBeGreaterThan(0);
  }, 60_000);
});

/** The mean gradient into a column over that into those around it. */
function seamOf(
  { width, height, pixels }: { width: number; height: number; pixels: Uint8Array },
  x: number,
): number {
  const gradient = (column: number): number => {
    let sum = 0;
    for (let y = 0; y < height; y++) {
      const at = 4 * (y * width + column);
      sum += Math.abs(pixels[at]! - pixels[at - 4]!);
    }
    return sum;
  };
  // Columns at which patches begin are like each other alone.
  const around = [-4, -3, -2, -1, 1, 2, 3, 4].map((step) => gradient(x + 8 * step));
  return gradient(x) / (around.reduce((sum, value) => sum + value, 0) / around.length);
}
