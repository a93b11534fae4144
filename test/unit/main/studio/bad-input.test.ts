import { describe, expect, it } from 'vitest';
import type { EditRequest } from '../../../../src/shared/edit-contract';
import { createFakeEngine } from './fake-engine';
import { openPixels, runOne, studioWithModel, type PixelAt } from './open-model-studio';
import {
  blendRequest,
  colorizeRequest,
  combineRequest,
  denoiseRequest,
  fullMask,
  generateRequest,
  inpaintRequest,
  plainPaint,
  sketchRequest,
  upscaleRequest,
} from './requests';

const colours: PixelAt = (x, y) => [(x * 37 + y) % 256, (x * 91 + y * 53) % 256, (y * 13) % 256];
const size = { width: 32, height: 24 };
const nothing = { ...fullMask(5, 5), data: new Uint8Array(25) };
const red = [255, 0, 0, 255] as const;
const outside = plainPaint({ x: 30, y: 0, width: 4, height: 4 }, red);
const clear = plainPaint({ x: 5, y: 5, width: 4, height: 4 }, [255, 0, 0, 0]);

describe('every edit refuses in words', () => {
  it.each<[string, (id: string) => EditRequest, string]>([
    [
      'a colorization with a mask outside',
      (id) => colorizeRequest(id, { mask: fullMask(33, 24) }),
      '33 × 24',
    ],
    ['a colorization of nothing', (id) => colorizeRequest(id, { mask: nothing }), 'masked'],
    [
      'hints outside the picture',
      (id) => colorizeRequest(id, { hints: outside }),
      'colour of 4 × 4',
    ],
    [
      'a sketch outside the picture',
      (id) => sketchRequest(id, { paint: outside }),
      'paint of 4 × 4',
    ],
    [
      'a sketch of nothing',
      (id) => sketchRequest(id, { paint: clear, keepUnpainted: true }),
      'painted',
    ],
    [
      'a sketch without paint that keeps all',
      (id) => sketchRequest(id, { keepUnpainted: true }),
      'painted',
    ],
    [
      'a sketch of a frame outside',
      (id) => sketchRequest(id, { frame: { x: 20, y: 0, size: 16 } }),
      'frame',
    ],
    ['a strength above 1', (id) => sketchRequest(id, { strength: 1.1 }), 'strength'],
    ['a strength that is no number', (id) => sketchRequest(id, { strength: NaN }), 'strength'],
    ['noise below what the model knows', (id) => denoiseRequest(id, { sigma: 1e-5 }), '0.00001'],
    ['noise that is no number', (id) => denoiseRequest(id, { sigma: NaN }), 'sigma'],
    ['noise below nothing', (id) => denoiseRequest(id, { sigma: -1 }), 'sigma'],
    ['a factor that is none', (id) => upscaleRequest(id, { factor: 3 as 2 }), 'factor'],
    [
      'a combination of nothing',
      (id) => combineRequest(id, { factor: 1, grey: false }),
      'nothing to restore',
    ],
    [
      'a mask of nothing with nothing else',
      (id) => combineRequest(id, { factor: 1, grey: false, mask: nothing }),
      'nothing to restore',
    ],
    [
      'hints for a coloured picture',
      (id) => combineRequest(id, { grey: false, hints: clear }),
      'own colours',
    ],
    ['a blend with itself', () => blendRequest({ seedTo: 7 }), 'nothing between'],
    ['one frame', () => blendRequest({ frames: 1 }), 'frames'],
    [
      'a branch behind the last step',
      () => generateRequest({ branch: { step: 2, seed: 1 } }),
      'branch at step 2',
    ],
    [
      'a branch of one step',
      () => generateRequest({ schedule: { by: 'steps', steps: 1 }, branch: { step: 1, seed: 1 } }),
      'branch at step 1',
    ],
    ['a feather of half a pixel', (id) => inpaintRequest(id, { feather: 0.5 }), 'feather'],
    ['a feather of a thousand', (id) => inpaintRequest(id, { feather: 1000 }), 'feather'],
    ['seventeen variations', () => generateRequest({ variations: 17 }), 'variations'],
    [
      'timesteps that rise',
      () => generateRequest({ schedule: { by: 'timesteps', timesteps: [0, 22] } }),
      'falling',
    ],
  ])('%s', async (_, request, words) => {
    const studio = await studioWithModel();
    const { id } = await openPixels(studio, size, colours);
    await expect(studio.client.run('edit.run', request(id))).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining(words) as unknown,
      remedy: expect.stringMatching(/\w/) as unknown,
    });
  });

  it('every number out of its range', async () => {
    const studio = await studioWithModel();
    const { id } = await openPixels(studio, size, colours);
    const wrong = (values: readonly number[], request: (value: number) => EditRequest) =>
      [...values, NaN, Infinity, -Infinity].map(request);
    const steps = (value: number): EditRequest =>
      generateRequest({ schedule: { by: 'steps', steps: value } });
    const sigmas = (value: number): EditRequest =>
      generateRequest({ schedule: { by: 'sigmas', sigmas: [value] } });
    const requests = [
      ...wrong([-1, 0.5, 2 ** 32], (seed) => generateRequest({ seed })),
      ...wrong([-1, 0.5, 2 ** 32], (seedTo) => blendRequest({ seedTo })),
      ...wrong([-1, 0.5, 2 ** 32], (seed) => generateRequest({ branch: { step: 1, seed } })),
      ...wrong([-1, 0, 0.5, 2], (step) => generateRequest({ branch: { step, seed: 1 } })),
      ...wrong([-1, 0, 1.5, 201], steps),
      ...wrong([-1, 0, 0.001, 80.5, 1e9], sigmas),
      ...wrong([-1, 0.5, 40], (point) =>
        generateRequest({ schedule: { by: 'timesteps', timesteps: [point] } }),
      ),
      ...wrong([-1, 0.5, 40], (point) =>
        generateRequest({ schedule: { by: 'ts', ts: [point, point + 1] } }),
      ),
      ...wrong([-1, 0, 0.5], (classLabel) => generateRequest({ classLabel })),
      ...wrong([-1, 0, 1.5, 17], (variations) => generateRequest({ variations })),
      ...wrong([-1, 0.5, 1000], (feather) => inpaintRequest(id, { feather })),
      ...wrong([-1, 0, 1, 3, 16], (factor) => upscaleRequest(id, { factor: factor as 2 })),
      ...wrong([-1, 0, 3, 16], (factor) => combineRequest(id, { factor: factor as 2 })),
      ...wrong([-1, 0, 0.001, 11], (sigma) => denoiseRequest(id, { sigma })),
      ...wrong([-0.1, 1.1], (strength) => sketchRequest(id, { strength })),
      ...wrong([-1, 1, 2.5, 65], (frames) => blendRequest({ frames })),
      ...wrong([-1, 0, 0.5, 25], (side) =>
        sketchRequest(id, { frame: { x: 0, y: 0, size: side } }),
      ),
    ];
    for (const request of requests) {
      await expect(studio.client.run('edit.run', request)).rejects.toMatchObject({
        code: 'invalid-request',
      });
    }
  });

  it('an enlargement beyond what the studio makes', async () => {
    const studio = await studioWithModel();
    const { id } = await openPixels(studio, { width: 2000, height: 600 }, () => [1, 2, 3]);
    await expect(
      studio.client.run('edit.run', upscaleRequest(id, { factor: 8 })),
    ).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('16000 × 4800 pixels (77 million)') as unknown,
      remedy: expect.stringContaining('smaller factor') as unknown,
    });
  });

  it('more results than there is memory for', async () => {
    const studio = await studioWithModel();
    const { id } = await openPixels(studio, { width: 1000, height: 800 }, () => [1, 2, 3]);
    const request = upscaleRequest(id, { factor: 8, variations: 16 });
    await expect(studio.client.run('edit.run', request)).rejects.toMatchObject({
      code: 'invalid-request',
      remedy: expect.stringContaining('10 at most') as unknown,
    });
  });

  it('a mask that its frame would need too many windows for', async () => {
    const studio = await studioWithModel();
    const { id } = await openPixels(studio, { width: 1600, height: 1600 }, () => [1, 2, 3]);
    const request = inpaintRequest(id, {
      frame: { x: 0, y: 0, size: 8 },
      mask: fullMask(1600, 1600),
      cover: true,
    });
    await expect(studio.client.run('edit.run', request)).rejects.toMatchObject({
      code: 'invalid-request',
      remedy: expect.stringContaining('frame larger') as unknown,
    });
  });

  it('numbers of the network that are none', async () => {
    const engine = createFakeEngine({ toneOf: () => NaN });
    const studio = await studioWithModel({ engine });
    const { id } = await openPixels(studio, size, colours);
    for (const request of [colorizeRequest(id), upscaleRequest(id), denoiseRequest(id)]) {
      await expect(studio.client.run('edit.run', request)).rejects.toMatchObject({
        code: 'inference-failed',
      });
    }
  });
});

describe('odd pictures', () => {
  const all = (id: string): readonly EditRequest[] => [
    colorizeRequest(id),
    upscaleRequest(id, { factor: 8 }),
    denoiseRequest(id, { sigma: null }),
    combineRequest(id),
    inpaintRequest(id, { frame: { x: 0, y: 0, size: 1 }, mask: fullMask(1, 1) }),
    sketchRequest(id, { frame: { x: 0, y: 0, size: 1 } }),
  ];

  it('of a single pixel, smaller than the model, can be edited in every way', async () => {
    const studio = await studioWithModel();
    const { id } = await openPixels(studio, { width: 1, height: 1 }, () => [10, 200, 30]);
    for (const request of all(id)) {
      const { patch } = await runOne(studio, request);
      const side = request.edit === 'upscale' ? 8 : request.edit === 'combine' ? 2 : 1;
      expect(patch).toMatchObject({ width: side, height: side });
    }
  });

  it('of one line can be edited in every way', async () => {
    const studio = await studioWithModel();
    const { id } = await openPixels(studio, { width: 300, height: 1 }, colours);
    for (const request of all(id)) await runOne(studio, request);
  });

  it('keep their alpha, and smoothly where they are enlarged', async () => {
    const studio = await studioWithModel();
    const alpha = (x: number): number => (x < 8 ? 0 : 200);
    const { id, pixels } = await openPixels(studio, { width: 16, height: 16 }, colours, alpha);
    for (const request of [colorizeRequest(id), denoiseRequest(id)]) {
      const { patch } = await runOne(studio, request);
      const kept = patch.pixels.filter((_, i) => i % 4 === 3);
      expect(kept).toEqual(pixels.filter((_, i) => i % 4 === 3));
    }
    const { patch } = await runOne(studio, upscaleRequest(id));
    const row = patch.pixels.slice(0, 4 * 32).filter((_, i) => i % 4 === 3);
    expect([row[0], row[31]]).toEqual([0, 200]);
    expect(row[15]).toBeGreaterThan(0);
    expect(row[16]).toBeLessThan(200);
  });
});
