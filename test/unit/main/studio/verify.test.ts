import { describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import type { SampleParams } from '../../../../src/main/engine/engine-contract';
import type { EditRequest, Variant } from '../../../../src/shared/edit-contract';
import { createFakeEngine } from './fake-engine';
import { writeModel } from './model-folder';
import { openPixels, runOne, studioWithModel, type PixelAt } from './open-model-studio';
import type { TestStudio } from './open-test-studio';
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

const grey: PixelAt = (x, y) => [(x * 9 + y) % 256, (x * 9 + y) % 256, (x * 9 + y) % 256];
const colours: PixelAt = (x, y) => [(x * 37 + y) % 256, (x * 91 + y * 53) % 256, (y * 13) % 256];
const size = { width: 32, height: 24 };

/** Saves a result and opens the file in another window, where nothing else is known of it. */
async function saveAndOpen(studio: TestStudio, { picture }: Variant): Promise<string> {
  const { path } = await studio.client.call('pictures.save', { id: picture.id });
  const bytes = new Uint8Array(await readFile(path));
  const opened = await studio.client.call('pictures.open', { name: 'again.png', bytes });
  expect(opened.recipe).not.toBeNull();
  return opened.picture.id;
}

const mask = checkedMask();
const hints = plainPaint({ x: 4, y: 5, width: 6, height: 3 }, [250, 20, 60, 255]);

const fromItself: readonly [string, PixelAt, (id: string) => EditRequest][] = [
  ['a generated picture', grey, () => generateRequest({ seed: 12 })],
  ['a frame of a blend', grey, () => blendRequest()],
  ['an inpainting', colours, (id) => inpaintRequest(id)],
  [
    'an inpainting of a small frame',
    colours,
    (id) => inpaintRequest(id, { frame: { x: 7, y: 6, size: 7 } }),
  ],
  ['an inpainting that covers its mask', colours, (id) => inpaintRequest(id, { cover: true })],
  ['the colorization of a grey picture', grey, (id) => colorizeRequest(id)],
  ['a masked one with hints', grey, (id) => colorizeRequest(id, { mask, hints })],
  ['an enlargement', colours, (id) => upscaleRequest(id, { factor: 4 })],
];

const fromSource: readonly [string, PixelAt, (id: string) => EditRequest][] = [
  ['a feathered inpainting', colours, (id) => inpaintRequest(id, { feather: 3 })],
  ['the colorization of a coloured picture', colours, (id) => colorizeRequest(id)],
  ['a denoised picture', colours, (id) => denoiseRequest(id, { sigma: null })],
  ['a sketch', colours, (id) => sketchRequest(id, { paint: hints, keepUnpainted: true })],
  ['a combination', colours, (id) => combineRequest(id, { factor: 2, mask, hints })],
];

/** Tones that depend on the seed, as a network's do. */
function engine(): ReturnType<typeof createFakeEngine> {
  return createFakeEngine({
    estimate: ({ canvas, observation, blend }, seed) => {
      const { width, height } = canvas;
      const shift = blend === null ? 0 : 0.3;
      return Float32Array.from({ length: 3 * width * height }, (_, i) => {
        const seen = observation?.known[i % (width * height)] === 2 ? observation.reference[i]! : 0;
        return Math.sin(i * 0.37 + seed + shift + seen);
      });
    },
  });
}

describe('edit.verify', () => {
  it.each(fromItself)('finds %s identical, from the file alone', async (_, pixelAt, request) => {
    const studio = await studioWithModel({ engine: engine() });
    const source = await openPixels(studio, size, pixelAt);
    const id = await saveAndOpen(studio, await runOne(studio, request(source.id)));
    const verification = await studio.client.run('edit.verify', { id, sourceId: null });
    expect(verification).toEqual({ verdict: 'identical' });
  });

  it.each(fromSource)(
    'asks for the source of %s, and finds it identical',
    async (_, pixelAt, request) => {
      const studio = await studioWithModel({ engine: engine() });
      const source = await openPixels(studio, size, pixelAt);
      const id = await saveAndOpen(studio, await runOne(studio, request(source.id)));
      await expect(studio.client.run('edit.verify', { id, sourceId: null })).rejects.toMatchObject({
        code: 'invalid-request',
        remedy: expect.stringContaining('Open the picture') as unknown,
      });
      const verification = await studio.client.run('edit.verify', { id, sourceId: source.id });
      expect(verification).toEqual({ verdict: 'identical' });
    },
  );

  it('needs no source for a result of this session', async () => {
    const studio = await studioWithModel({ engine: engine() });
    const source = await openPixels(studio, size, colours);
    const { picture } = await runOne(studio, denoiseRequest(source.id));
    const verification = await studio.client.run('edit.verify', { id: picture.id, sourceId: null });
    expect(verification).toEqual({ verdict: 'identical' });
  });

  it('makes a result as its recipe says, also where that says nothing of mending', async () => {
    const asked = engine();
    const studio = await studioWithModel({ engine: asked });
    const source = await openPixels(studio, size, colours);
    for (const request of [inpaintRequest, combineRequest]) {
      for (const mend of [true, false]) {
        const { picture, recipe } = await runOne(studio, request(source.id, { mask, mend }));
        expect('mend' in recipe).toBe(mend);
        await studio.client.run('edit.verify', { id: picture.id, sourceId: null });
        const [made, again] = asked.requests.slice(-2).map(({ params }) => params.observation);
        expect([made?.mend, again?.mend]).toEqual([mend, mend]);
      }
    }
  });

  it('says how far a changed file is off, and that it was changed', async () => {
    const studio = await studioWithModel({ engine: engine() });
    const variant = await runOne(studio, generateRequest());
    const { bytes } = await studio.client.call('pictures.encode', { id: variant.picture.id });
    const id = await openChanged(studio, bytes);
    expect(await studio.client.run('edit.verify', { id, sourceId: null })).toEqual({
      verdict: 'different',
      largestDifference: 1,
      bytesChanged: 1,
      causes: [expect.stringContaining('changed after')],
    });
  });

  it('names another model of the same name as the cause', async () => {
    const studio = await studioWithModel({ engine: engine() });
    const variant = await runOne(studio, generateRequest());
    const { bytes } = await studio.client.call('pictures.encode', { id: variant.picture.id });
    const id = await openChanged(studio, bytes);
    await writeModel(studio.paths.models, 'tiny', { graph: 'slow-step' });
    const verification = await studio.client.run('edit.verify', { id, sourceId: null });
    expect(verification).toMatchObject({ causes: [expect.stringContaining('model “tiny”')] });
  });

  it('names another source as the cause', async () => {
    const estimate = ({ initial }: SampleParams): Float32Array => initial!.slice();
    const studio = await studioWithModel({ engine: createFakeEngine({ estimate }) });
    const source = await openPixels(studio, size, colours);
    const id = await saveAndOpen(studio, await runOne(studio, denoiseRequest(source.id)));
    const other = await openPixels(studio, size, grey);
    const verification = await studio.client.run('edit.verify', { id, sourceId: other.id });
    expect(verification).toMatchObject({ causes: [expect.stringContaining('source is not')] });
  });

  it('refuses a picture without a recipe, and a source of another size', async () => {
    const studio = await studioWithModel({ engine: engine() });
    const source = await openPixels(studio, size, colours);
    const question = { id: source.id, sourceId: null };
    await expect(studio.client.run('edit.verify', question)).rejects.toMatchObject({
      message: expect.stringContaining('no recipe') as unknown,
    });
    const { picture } = await runOne(studio, denoiseRequest(source.id));
    const other = await openPixels(studio, { width: 5, height: 5 }, grey);
    await expect(
      studio.client.run('edit.verify', { id: picture.id, sourceId: other.id }),
    ).rejects.toMatchObject({ message: expect.stringContaining('5 × 5') as unknown });
  });
});

/** Opens a PNG file of ours with one byte of its pixels changed, but with its recipe. */
async function openChanged({ client }: TestStudio, bytes: Uint8Array): Promise<string> {
  const { default: sharp } = await import('sharp');
  const { readPngText, insertPngText } = await import('../../../../src/main/pictures/png-text');
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  data[10]! ^= 1;
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const file = insertPngText(await sharp(data, { raw }).png().toBuffer(), readPngText(bytes));
  const opened = await client.call('pictures.open', { name: 'b.png', bytes: new Uint8Array(file) });
  return opened.picture.id;
}

describe('edit.trajectory', () => {
  it('answers every step of a result, the last of them being the result', async () => {
    const studio = await studioWithModel({ engine: engine() });
    const source = await openPixels(studio, size, colours);
    const request = inpaintRequest(source.id, { schedule: { by: 'steps', steps: 4 } });
    const { picture, patch } = await runOne(studio, request);
    const { steps } = await studio.client.run('edit.trajectory', { id: picture.id });
    expect(steps.map(({ sigma }) => sigma)).toEqual([80, 10, 1.5, 0.5]);
    expect(steps.at(-1)?.patch).toEqual(patch);
  });

  it('goes through both passes of a large colorization', async () => {
    const studio = await studioWithModel({ engine: engine() });
    const source = await openPixels(studio, size, grey);
    const { picture, patch } = await runOne(studio, colorizeRequest(source.id));
    const { steps } = await studio.client.run('edit.trajectory', { id: picture.id });
    expect(steps.map(({ sigma }) => sigma)).toEqual([80, 1.5, 0.25]);
    expect(steps.at(-1)?.patch).toEqual(patch);
  });

  it('refuses a canvas whose steps would be too much', async () => {
    const studio = await studioWithModel({ engine: engine() });
    const source = await openPixels(studio, { width: 100, height: 90 }, colours);
    const { picture } = await runOne(studio, upscaleRequest(source.id, { factor: 8 }));
    await expect(studio.client.run('edit.trajectory', { id: picture.id })).rejects.toMatchObject({
      message: expect.stringContaining('800 × 720') as unknown,
    });
  });
});

describe('edit.spread', () => {
  it('tells where results differ, pixel by pixel', async () => {
    const studio = await studioWithModel({
      engine: createFakeEngine({ toneOf: (seed) => (seed === 7 ? -1 : 1) }),
    });
    const source = await openPixels(studio, size, colours);
    const request = inpaintRequest(source.id, { variations: 2 });
    const { variants } = await studio.client.run('edit.run', request);
    const ids = variants.map(({ picture }) => picture.id);
    const spread = await studio.client.call('edit.spread', { ids });
    expect(spread).toMatchObject({ ...size, largest: 127.5 });
    const masked = [...spread.data.entries()].filter(([, value]) => value === 255);
    expect(masked).toHaveLength(20);
    expect(spread.data.filter((value) => value !== 0)).toHaveLength(20);
  });

  it('refuses pictures of two sizes', async () => {
    const studio = await studioWithModel();
    const one = await openPixels(studio, size, colours);
    const other = await openPixels(studio, { width: 9, height: 9 }, colours);
    await expect(
      studio.client.call('edit.spread', { ids: [one.id, other.id] }),
    ).rejects.toMatchObject({ message: expect.stringContaining('9 × 9') as unknown });
  });
});

describe('pictures.saveBlend', () => {
  async function blended(): Promise<{ studio: TestStudio; ids: string[] }> {
    const studio = await studioWithModel({
      engine: createFakeEngine({
        estimate: ({ canvas, blend }) =>
          new Float32Array(3 * canvas.width * canvas.height).fill(blend?.shares.length ?? 0),
      }),
    });
    const ids: string[] = [];
    for (const seed of [1, 2, 3]) {
      const own = await openPixels(studio, { width: 6, height: 5 }, (x, y) => [x * seed, y, seed]);
      ids.push(own.id);
    }
    return { studio, ids };
  }

  it('writes a strip that opens again as wide as its pictures together', async () => {
    const { studio } = await blended();
    const { variants } = await studio.client.run('edit.run', blendRequest({ frames: 3 }));
    const ids = variants.map(({ picture }) => picture.id);
    const saved = await studio.client.call('pictures.saveBlend', { format: 'strip', ids });
    expect(saved).toMatchObject({ width: 24, height: 8 });
    expect(saved.name).toMatch(/_blend_7_00001\.png$/);
    const bytes = new Uint8Array(await readFile(saved.path));
    const { recipe } = await studio.client.call('pictures.open', { name: saved.name, bytes });
    expect(recipe).toMatchObject({ edit: 'blend', seed: 7, seedTo: 9, frame: 0, frames: 3 });
  });

  it('writes an animation with every picture in it, for as long as it was asked', async () => {
    const { studio, ids } = await blended();
    const request = { format: 'animation', ids, frameDuration: 120 } as const;
    const saved = await studio.client.call('pictures.saveBlend', request);
    expect(saved).toMatchObject({ width: 6, height: 5 });
    expect(saved.name).toMatch(/\.webp$/);
    const { default: sharp } = await import('sharp');
    const metadata = await sharp(saved.path, { pages: -1 }).metadata();
    expect(metadata).toMatchObject({ pages: 3, delay: [120, 120, 120], loop: 0 });
    const again = await studio.client.call('pictures.saveBlend', request);
    expect(again.name).toMatch(/00002\.webp$/);
  });

  it('shows a picture that follows its like for longer', async () => {
    const { studio, ids } = await blended();
    const twice = [ids[0]!, ...ids];
    const request = { format: 'animation' as const, ids: twice, frameDuration: 50 };
    expect(await studio.client.call('pictures.saveBlend', request)).toMatchObject({ width: 6 });
  });

  it('refuses pictures of two sizes', async () => {
    const { studio, ids } = await blended();
    const other = await openPixels(studio, { width: 9, height: 9 }, colours);
    await expect(
      studio.client.call('pictures.saveBlend', { format: 'strip', ids: [...ids, other.id] }),
    ).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
