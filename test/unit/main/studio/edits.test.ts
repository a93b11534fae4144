import { describe, expect, it } from 'vitest';
import { createFakeEngine } from './fake-engine';
import { studioWithModel } from './open-model-studio';
import { testPixels, testPng, type TestStudio } from './open-test-studio';
import { checkedMask, fullMask, generateRequest, inpaintRequest } from './requests';
import type { EditRequest } from '../../../../src/shared/edit-contract';
import type { Progress } from '../../../../src/shared/progress';

async function openPicture({ client }: TestStudio, width = 32, height = 24): Promise<string> {
  const opened = await client.call('pictures.open', {
    name: 'cat.png',
    bytes: await testPng(width, height),
  });
  return opened.picture.id;
}

describe('edit.run', () => {
  it('makes each variation from the next seed, counting on from the last seed at 0', async () => {
    const { client } = await studioWithModel();
    const { variants } = await client.run(
      'edit.run',
      generateRequest({ seed: 0xffffffff, variations: 3 }),
    );
    expect(variants.map(({ seed }) => seed)).toEqual([0xffffffff, 0, 1]);
    expect(variants.map(({ recipe }) => recipe.seed)).toEqual([0xffffffff, 0, 1]);
  });

  it('lets the class follow from each seed, and names it in the recipe', async () => {
    const engine = createFakeEngine();
    const studio = await studioWithModel({ engine }, { classes: ['apple', 'pear', 'plum, prune'] });
    const { variants } = await studio.client.run(
      'edit.run',
      generateRequest({ seed: 4, variations: 3 }),
    );
    expect(engine.requests[0]?.params.classLabels).toEqual([1, 2, 0]);
    expect(variants.map(({ recipe }) => recipe.className)).toEqual([
      'pear',
      'plum, prune',
      'apple',
    ]);
  });

  it('uses the class that was chosen for every variation', async () => {
    const engine = createFakeEngine();
    const studio = await studioWithModel({ engine }, { classes: ['apple', 'pear'] });
    await studio.client.run('edit.run', generateRequest({ classLabel: 1, variations: 2 }));
    expect(engine.requests[0]?.params.classLabels).toEqual([1, 1]);
  });

  it('gives a generated picture whole, with a recipe that restores every setting', async () => {
    const { client } = await studioWithModel();
    const result = await client.run(
      'edit.run',
      generateRequest({ schedule: { by: 'sigmas', sigmas: [40, 3, 0.5] } }),
    );
    const [variant] = result.variants;
    expect(variant?.picture).toMatchObject({ width: 8, height: 8 });
    expect(variant?.patch).toMatchObject({ x: 0, y: 0, width: 8, height: 8 });
    expect(variant?.faithfulness.outsideMaskBytesChanged).toBeNull();
    expect(variant?.recipe).toEqual({
      version: 1,
      app: '9.8.7',
      model: { id: 'tiny', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
      classLabel: null,
      className: null,
      seed: 7,
      schedule: [40, 3, 0.5],
      device: 'cpu',
      sampler: 'multistep',
      branch: null,
      edit: 'generate',
    });
    expect(result).toMatchObject({ device: 'cpu', msPerStep: 5, notes: [] });
  });

  it('changes masked pixels alone, whatever the engine gives back', async () => {
    const studio = await studioWithModel({ engine: createFakeEngine({ toneOf: () => 1 }) });
    const id = await openPicture(studio);
    const { variants } = await studio.client.run('edit.run', inpaintRequest(id));
    const { patch, faithfulness, picture } = variants[0]!;
    expect(faithfulness.outsideMaskBytesChanged).toBe(0);
    expect(picture).toMatchObject({ name: 'cat.png', width: 32, height: 24 });
    const before = testPixels(32, 24);
    const mask = checkedMask();
    expect(patch).toMatchObject({ x: 8, y: 7, width: 5, height: 6 });
    for (let i = 0; i < 30; i++) {
      const at = 4 * ((7 + Math.floor(i / 5)) * 32 + 8 + (i % 5));
      const kept = [...before.subarray(at, at + 4)];
      const expected = mask.data[i] === 255 ? [255, 255, 255, 255] : kept;
      expect([...patch.pixels.subarray(4 * i, 4 * i + 4)]).toEqual(expected);
    }
  });

  it('tells the engine what lies in the frame, and which model pixels the mask touches', async () => {
    const engine = createFakeEngine();
    const studio = await studioWithModel({ engine });
    const id = await openPicture(studio);
    await studio.client.run('edit.run', inpaintRequest(id));
    const { observation, schedule, sigmaMin, seeds } = engine.requests[0]!.params;
    expect({ schedule, sigmaMin, seeds }).toEqual({
      schedule: [80, 1.5],
      sigmaMin: 0.002,
      seeds: [7],
    });
    expect(observation).toMatchObject({ patch: 1, mend: true });
    expect(observation?.reference).toHaveLength(3 * 64);
    // Two image pixels a model pixel: the mask at 8 … 12, 7 … 12 is columns 2 … 4, rows 2 … 4.
    const levels = [...(observation?.known ?? [])];
    const masked = levels.flatMap((level, i) => (level === 0 ? [i] : []));
    expect(masked).toEqual([18, 19, 20, 26, 27, 28, 34, 35, 36]);
  });

  it('keeps only the masked part inside the frame in the recipe', async () => {
    const studio = await studioWithModel();
    const id = await openPicture(studio);
    const mask = fullMask(32, 24);
    const { variants } = await studio.client.run('edit.run', inpaintRequest(id, { mask }));
    expect(variants[0]?.faithfulness.outsideMaskBytesChanged).toBe(0);
    expect(variants[0]?.recipe).toMatchObject({
      edit: 'inpaint',
      frame: { x: 4, y: 3, size: 16 },
      mask: { x: 4, y: 3, width: 16, height: 16 },
    });
  });

  it('edits a result again, and saves that', async () => {
    const studio = await studioWithModel({ engine: createFakeEngine({ toneOf: () => 1 }) });
    const first = await studio.client.run('edit.run', inpaintRequest(await openPicture(studio)));
    const again = inpaintRequest(first.variants[0]!.picture.id, { seed: 8 });
    const second = await studio.client.run('edit.run', again);
    const saved = await studio.client.call('pictures.save', {
      id: second.variants[0]!.picture.id,
    });
    expect(saved.faithfulness.outsideMaskBytesChanged).toBe(0);
  });

  it('passes every step on, and the device that was asked for', async () => {
    const engine = createFakeEngine();
    const { client } = await studioWithModel({ engine });
    const steps: Progress[] = [];
    const request = generateRequest({ device: 'webgpu', schedule: { by: 'steps', steps: 4 } });
    const result = await client.run('edit.run', request, {
      onProgress: (progress) => steps.push(progress),
    });
    expect(steps.map((progress) => (progress.phase === 'step' ? progress.step : -1))).toEqual([
      0, 1, 2, 3,
    ]);
    expect(result.device).toBe('webgpu');
  });

  it('says so when it ran on another device than was asked for', async () => {
    const engine = createFakeEngine();
    const moved: typeof engine = {
      ...engine,
      sample: async (request, options) => ({
        ...(await engine.sample(request, options)),
        provider: 'cpu',
      }),
    };
    const { client } = await studioWithModel({ engine: moved });
    const result = await client.run('edit.run', generateRequest({ device: 'webgpu' }));
    expect(result.device).toBe('cpu');
    expect(result.variants[0]?.recipe.device).toBe('cpu');
    expect(result.notes).toEqual([expect.stringContaining('WebGPU')]);
  });

  it('stops at once when it is cancelled', async () => {
    const { client } = await studioWithModel({ engine: createFakeEngine({ hangs: true }) });
    const controller = new AbortController();
    const started = Date.now();
    const run = client.run('edit.run', generateRequest(), {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(Date.now() - started).toBeLessThan(2000);
  });
});

describe('edit.run refuses in words', () => {
  const refusals: [string, (id: string) => EditRequest, object][] = [
    [
      'a picture that is not open',
      () => inpaintRequest('nothing'),
      { code: 'invalid-request', message: expect.stringContaining('not open') as unknown },
    ],
    [
      'an unknown model',
      () => generateRequest({ modelId: 'other' }),
      { code: 'model-not-found', message: expect.stringContaining('other') as unknown },
    ],
    [
      'a class for a model without classes',
      () => generateRequest({ classLabel: 3 }),
      { code: 'invalid-request', message: expect.stringContaining('without classes') as unknown },
    ],
    [
      'a frame outside the picture',
      (id) => inpaintRequest(id, { frame: { x: 20, y: 3, size: 16 } }),
      { code: 'invalid-request', message: expect.stringContaining('32 × 24') as unknown },
    ],
    [
      'a mask outside the picture',
      (id) => inpaintRequest(id, { mask: { ...checkedMask(), x: 30 } }),
      { code: 'invalid-request', message: expect.stringContaining('mask') as unknown },
    ],
    [
      'a mask whose data are of another size than its rectangle',
      (id) => inpaintRequest(id, { mask: { ...checkedMask(), width: 6 } }),
      { code: 'invalid-request', message: expect.stringContaining('does not fill') as unknown },
    ],
    [
      'a mask as large as another picture',
      (id) => inpaintRequest(id, { mask: fullMask(33, 24) }),
      { code: 'invalid-request', message: expect.stringContaining('33 × 24') as unknown },
    ],
    [
      'a frame larger than the picture',
      (id) => inpaintRequest(id, { frame: { x: 0, y: 0, size: 33 } }),
      { code: 'invalid-request', message: expect.stringContaining('32 × 24') as unknown },
    ],
    [
      'a frame that starts outside the picture',
      (id) => inpaintRequest(id, { frame: { x: -1, y: 0, size: 16 } }),
      { code: 'invalid-request', message: expect.stringContaining('frame') as unknown },
    ],
    [
      'a mask with nothing in it',
      (id) => inpaintRequest(id, { mask: { ...checkedMask(), data: new Uint8Array(30) } }),
      { code: 'invalid-request', message: expect.stringContaining('masked') as unknown },
    ],
    [
      'a mask with nothing inside the frame',
      (id) => inpaintRequest(id, { frame: { x: 16, y: 8, size: 16 } }),
      { code: 'invalid-request', message: expect.stringContaining('masked') as unknown },
    ],
    [
      'sigmas above what the model knows',
      () => generateRequest({ schedule: { by: 'sigmas', sigmas: [90, 1] } }),
      { code: 'invalid-request', message: expect.stringContaining('90') as unknown },
    ],
    [
      'sigmas below what the model knows',
      () => generateRequest({ schedule: { by: 'sigmas', sigmas: [80, 0.001] } }),
      { code: 'invalid-request', message: expect.stringContaining('0.001') as unknown },
    ],
    [
      'sigmas that do not fall',
      () => generateRequest({ schedule: { by: 'sigmas', sigmas: [80, 80] } }),
      { code: 'invalid-request', message: expect.stringContaining('fall') as unknown },
    ],
    [
      'a negative seed',
      () => generateRequest({ seed: -1 }),
      { code: 'invalid-request', message: expect.stringContaining('seed') as unknown },
    ],
    [
      'a fractional seed',
      () => generateRequest({ seed: 0.5 }),
      { code: 'invalid-request', message: expect.stringContaining('seed') as unknown },
    ],
    [
      'a seed that is no number',
      () => generateRequest({ seed: NaN }),
      { code: 'invalid-request', message: expect.stringContaining('seed') as unknown },
    ],
    [
      'no sigmas at all',
      () => generateRequest({ schedule: { by: 'sigmas', sigmas: [] } }),
      { code: 'invalid-request', message: expect.stringContaining('sigmas') as unknown },
    ],
    [
      'a huge seed',
      () => generateRequest({ seed: 2 ** 32 }),
      { code: 'invalid-request', message: expect.stringContaining('seed') as unknown },
    ],
  ];

  it.each(refusals)('%s', async (_, request, error) => {
    const studio = await studioWithModel();
    const id = await openPicture(studio);
    const run = studio.client.run('edit.run', request(id));
    await expect(run).rejects.toMatchObject({
      ...error,
      remedy: expect.stringMatching(/\w/) as unknown,
    });
  });

  it('a class that the model does not have', async () => {
    const { client } = await studioWithModel({}, { classes: ['apple', 'pear'] });
    const run = client.run('edit.run', generateRequest({ classLabel: 2 }));
    await expect(run).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('0 to 1') as unknown,
    });
  });
});
