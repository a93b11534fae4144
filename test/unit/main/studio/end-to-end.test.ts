import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Variant } from '../../../../src/shared/edit-contract';
import { startEngine } from '../../../support/start-engine';
import { writeModel, type Graph } from './model-folder';
import { openTestStudio, testPixels, testPng, type TestStudio } from './open-test-studio';
import { checkedMask, generateRequest, inpaintRequest } from './requests';

async function studioWithEngine(graph: Graph = 'gaussian'): Promise<TestStudio> {
  const { engine } = await startEngine();
  const studio = await openTestStudio({ engine });
  const classes = graph === 'gaussian-labelled' ? ['zero', 'one', 'two'] : null;
  await writeModel(studio.paths.models, 'tiny', { graph, classes });
  return studio;
}

async function openPicture({ client }: TestStudio): Promise<string> {
  const bytes = await testPng(32, 24);
  return (await client.call('pictures.open', { name: 'cat.png', bytes })).picture.id;
}

function pixelsOf(variants: readonly Variant[]): Uint8Array[] {
  return variants.map(({ patch }) => patch.pixels);
}

describe('studio with its engine', () => {
  it('generates a picture, and the same one again from the same seed', async () => {
    const studio = await studioWithEngine();
    const first = await studio.client.run('edit.run', generateRequest());
    const second = await studio.client.run('edit.run', generateRequest());
    const other = await studio.client.run('edit.run', generateRequest({ seed: 8 }));
    expect(pixelsOf(second.variants)).toEqual(pixelsOf(first.variants));
    expect(pixelsOf(other.variants)).not.toEqual(pixelsOf(first.variants));
    const values = new Set(first.variants[0]?.patch.pixels);
    expect(values.size).toBeGreaterThan(50);
    const files = await Promise.all(
      [first, second].map(({ variants }) =>
        studio.client.call('pictures.encode', { id: variants[0]!.picture.id }),
      ),
    );
    expect(files[1]?.bytes).toEqual(files[0]?.bytes);
  });

  it('gives in a batch of four what four runs give', async () => {
    const studio = await studioWithEngine('gaussian-labelled');
    const batch = await studio.client.run('edit.run', generateRequest({ seed: 20, variations: 4 }));
    const single: Variant[] = [];
    for (const seed of [20, 21, 22, 23]) {
      const { variants } = await studio.client.run('edit.run', generateRequest({ seed }));
      single.push(...variants);
    }
    expect(pixelsOf(batch.variants)).toEqual(pixelsOf(single));
    expect(batch.variants.map(({ recipe }) => recipe)).toEqual(single.map(({ recipe }) => recipe));
  });

  it('inpaints a picture so that the file differs in masked pixels alone', async () => {
    const studio = await studioWithEngine();
    const id = await openPicture(studio);
    const { variants } = await studio.client.run('edit.run', inpaintRequest(id));
    const saved = await studio.client.call('pictures.save', { id: variants[0]!.picture.id });
    expect(saved.faithfulness.outsideMaskBytesChanged).toBe(0);
    const after = await sharp(saved.path).ensureAlpha().raw().toBuffer();
    const before = testPixels(32, 24);
    const { x, y, width, height, data } = checkedMask();
    const changed = { inside: 0, outside: 0 };
    for (let i = 0; i < before.length; i++) {
      const column = ((i >> 2) % 32) - x;
      const row = Math.floor((i >> 2) / 32) - y;
      const within = column >= 0 && row >= 0 && column < width && row < height;
      const masked = within && data[row * width + column] === 255;
      if (after[i] !== before[i]) changed[masked ? 'inside' : 'outside'] += 1;
    }
    expect(changed.outside).toBe(0);
    expect(changed.inside).toBeGreaterThan(20);
  });

  it('makes a saved result again, byte for byte, from the recipe in its file', async () => {
    const studio = await studioWithEngine('gaussian-labelled');
    const id = await openPicture(studio);
    const request = inpaintRequest(id, { schedule: { by: 'steps', steps: 4 }, seed: 2 ** 32 - 1 });
    const first = await studio.client.run('edit.run', request);
    const saved = await studio.client.call('pictures.save', {
      id: first.variants[0]!.picture.id,
    });
    const bytes = new Uint8Array(await readFile(saved.path));
    const { recipe, mask } = await studio.client.call('pictures.open', { name: 'b.png', bytes });
    if (recipe?.edit !== 'inpaint' || mask === null) throw new Error('no recipe came back');
    const again = await studio.client.run('edit.run', {
      edit: 'inpaint',
      pictureId: id,
      frame: recipe.frame,
      mask,
      modelId: recipe.model.id,
      classLabel: recipe.classLabel,
      schedule: { by: 'sigmas', sigmas: recipe.schedule },
      seed: recipe.seed,
      variations: 1,
      sampler: recipe.sampler,
      branch: recipe.branch,
      cover: recipe.cover,
      feather: recipe.feather,
      device: 'cpu',
    });
    expect(pixelsOf(again.variants)).toEqual(pixelsOf(first.variants));
    expect(again.variants[0]?.recipe).toEqual(recipe);
  });

  it('refuses numbers that are no picture', async () => {
    const studio = await studioWithEngine('not-a-number');
    await expect(studio.client.run('edit.run', generateRequest())).rejects.toMatchObject({
      code: 'inference-failed',
    });
  });

  it('answers a cancel without waiting for the step that is at work', async () => {
    const studio = await studioWithEngine('slow-step');
    const controller = new AbortController();
    let asked = 0;
    const request = generateRequest({ schedule: { by: 'steps', steps: 4 } });
    const run = studio.client.run('edit.run', request, {
      signal: controller.signal,
      onProgress: ({ phase }) => {
        if (phase !== 'step' || asked !== 0) return;
        setTimeout(() => {
          asked = performance.now();
          controller.abort();
        }, 20);
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked).toBeGreaterThan(0);
    expect(performance.now() - asked).toBeLessThan(400);
  });

  it('goes on with another model when the files of the first have gone', async () => {
    const studio = await studioWithEngine();
    await studio.client.run('edit.run', generateRequest());
    await rm(join(studio.paths.models, 'tiny', 'model.onnx'));
    await expect(studio.client.run('edit.run', generateRequest())).rejects.toMatchObject({
      code: 'model-invalid',
    });
    await mkdir(studio.paths.bundledModels, { recursive: true });
    await writeModel(studio.paths.bundledModels, 'other');
    const { variants } = await studio.client.run('edit.run', generateRequest({ modelId: 'other' }));
    expect(variants).toHaveLength(1);
  });
});
