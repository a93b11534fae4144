import { describe, expect, it } from 'vitest';
import { createFakeEngine } from './fake-engine';
import { openPixels, runOne, studioWithModel, type PixelAt } from './open-model-studio';
import { fullMask, inpaintRequest, plainPaint, sketchRequest } from './requests';

const colours: PixelAt = (x, y) => [(x * 37 + y) % 256, (x * 91 + y * 53) % 256, (y * 13) % 256];

describe('an inpainting that covers its mask', () => {
  it('looks at the mask and what is around it at the scale of the frame', async () => {
    const engine = createFakeEngine({ toneOf: () => 1 });
    const studio = await studioWithModel({ engine });
    const { id } = await openPixels(studio, { width: 100, height: 60 }, colours);
    const mask = { ...fullMask(60, 10), x: 20, y: 30 };
    const frame = { x: 0, y: 0, size: 16 };
    const { patch, faithfulness } = await runOne(
      studio,
      inpaintRequest(id, { frame, mask, cover: true }),
    );
    // 60 + 2 × 4 pixels wide and 10 + 2 × 4 high, at half their size.
    expect(engine.requests[0]?.params.canvas).toEqual({ width: 34, height: 9 });
    expect(patch).toMatchObject({ x: 20, y: 30, width: 60, height: 10 });
    expect(patch.pixels.every((value) => value === 255)).toBe(true);
    expect(faithfulness.outsideMaskBytesChanged).toBe(0);
  });

  it('stays inside the picture and is never smaller than the frame', async () => {
    const engine = createFakeEngine();
    const studio = await studioWithModel({ engine });
    const { id } = await openPixels(studio, { width: 40, height: 30 }, colours);
    const mask = { ...fullMask(2, 2), x: 38, y: 28 };
    const frame = { x: 0, y: 0, size: 24 };
    await runOne(studio, inpaintRequest(id, { frame, mask, cover: true }));
    expect(engine.requests[0]?.params.canvas).toEqual({ width: 8, height: 8 });
  });
});

describe('a feathered inpainting', () => {
  it('fades into the picture, says over how many pixels, and counts outside of them', async () => {
    const studio = await studioWithModel({ engine: createFakeEngine({ toneOf: () => 1 }) });
    const { id } = await openPixels(studio, { width: 32, height: 24 }, () => [0, 0, 0]);
    const mask = { ...fullMask(4, 4), x: 10, y: 10 };
    const request = inpaintRequest(id, { mask, feather: 2 });
    const { variants, notes } = await studio.client.run('edit.run', request);
    const { patch, faithfulness, recipe } = variants[0]!;
    expect(faithfulness.outsideMaskBytesChanged).toBe(0);
    expect(recipe).toMatchObject({ feather: 2, mask: { x: 10, y: 10, width: 4, height: 4 } });
    expect(patch).toMatchObject({ x: 8, y: 8, width: 8, height: 8 });
    const middle = Array.from({ length: 8 }, (_, x) => patch.pixels[4 * (3 * 8 + x)]!);
    expect(middle.slice(2, 6)).toEqual([255, 255, 255, 255]);
    expect(middle[0]).toBeGreaterThan(0);
    expect(middle[0]).toBeLessThan(middle[1]!);
    expect(middle[1]).toBeLessThan(255);
    const changed = patch.pixels.filter((value, i) => i % 4 === 0 && value > 0).length;
    expect(notes).toEqual([
      `The result fades over ${changed - 16} pixels around the mask, which changed as well.`,
    ]);
  });

  it('lets the model change the ring as well', async () => {
    const engine = createFakeEngine();
    const studio = await studioWithModel({ engine });
    const { id } = await openPixels(studio, { width: 32, height: 24 }, colours);
    const mask = { ...fullMask(2, 2), x: 10, y: 9 };
    const open = async (feather: number): Promise<number> => {
      await runOne(studio, inpaintRequest(id, { mask, feather }));
      return engine.requests.at(-1)!.params.observation!.known.filter((level) => level === 0)
        .length;
    };
    expect(await open(0)).toBe(1);
    expect(await open(2)).toBe(9);
  });
});

describe('an inpainting of a frame smaller than the model', () => {
  it('shows the model nothing of what is masked', async () => {
    const engine = createFakeEngine();
    const studio = await studioWithModel({ engine });
    const frame = { x: 2, y: 2, size: 4 };
    const mask = { ...fullMask(2, 2), x: 3, y: 3 };
    const masked = (x: number, y: number): boolean => x >= 3 && x < 5 && y >= 3 && y < 5;
    for (const value of [0, 255]) {
      const { id } = await openPixels(studio, { width: 8, height: 8 }, (x, y) =>
        masked(x, y) ? [value, value, value] : colours(x, y),
      );
      await runOne(studio, inpaintRequest(id, { frame, mask }));
    }
    const [dark, light] = engine.requests.map(({ params }) => params);
    expect(light?.observation).toEqual(dark?.observation);
    expect(light?.initial).toEqual(dark?.initial);
  });
});

describe('a sketch', () => {
  const paint = plainPaint({ x: 6, y: 5, width: 4, height: 4 }, [255, 0, 0, 255]);

  it('begins with the strokes over the picture, at the noise of its strength', async () => {
    const engine = createFakeEngine();
    const studio = await studioWithModel({ engine });
    const { id } = await openPixels(studio, { width: 32, height: 24 }, () => [0, 0, 0]);
    await runOne(studio, sketchRequest(id, { paint, strength: 1 }));
    const { schedule, initial, observation, noisy } = engine.requests[0]!.params;
    expect({ first: schedule[0], observation, noisy }).toEqual({
      first: 80,
      observation: null,
      noisy: false,
    });
    // Two image pixels a model pixel: the paint is at 1 … 2, 1 … 2 of the frame.
    const red = [...initial!.subarray(0, 64).entries()].filter(([, value]) => value > -1);
    expect(red.map(([i]) => i)).toEqual([9, 10, 17, 18]);
    await runOne(studio, sketchRequest(id, { paint, strength: 0.5 }));
    expect(engine.requests[1]?.params.schedule[0]).toBeCloseTo(0.4, 5);
  });

  it('keeps every byte that is not painted when asked', async () => {
    const studio = await studioWithModel({ engine: createFakeEngine({ toneOf: () => 1 }) });
    const { id } = await openPixels(studio, { width: 32, height: 24 }, colours);
    const kept = await runOne(studio, sketchRequest(id, { paint, keepUnpainted: true }));
    expect(kept.faithfulness.outsideMaskBytesChanged).toBe(0);
    expect(kept.patch).toMatchObject({ x: 6, y: 5, width: 4, height: 4 });
    const free = await runOne(studio, sketchRequest(id, { paint }));
    expect(free.patch).toMatchObject({ x: 4, y: 3, width: 16, height: 16 });
    expect(free.faithfulness.outsideMaskBytesChanged).toBe(0);
  });

  it('gives its paint back with the file', async () => {
    const studio = await studioWithModel();
    const { id } = await openPixels(studio, { width: 32, height: 24 }, colours);
    const { picture } = await runOne(studio, sketchRequest(id, { paint }));
    const file = await studio.client.call('pictures.encode', { id: picture.id });
    const opened = await studio.client.call('pictures.open', file);
    expect(opened.paint).toEqual(paint);
    expect(opened.mask).toBeNull();
  });
});
