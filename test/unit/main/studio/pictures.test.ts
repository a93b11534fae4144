import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { frameRect } from '../../../../src/shared/geometry';
import type { Variant } from '../../../../src/shared/edit-contract';
import { vfsThatMisreadsPictures, vfsThatRefusesPictures } from './failing-vfs';
import { filesUnder } from './files-under';
import { writeModel } from './model-folder';
import {
  openTestStudio,
  testPixels,
  testPng,
  type TestStudio,
  type TestStudioOptions,
} from './open-test-studio';
import { checkedMask, inpaintRequest } from './requests';

async function studioWithResult(
  options: TestStudioOptions = {},
): Promise<TestStudio & { variant: Variant; originalId: string }> {
  const studio = await openTestStudio(options);
  await writeModel(studio.paths.models, 'tiny', { classes: ['apple', 'pear'] });
  const bytes = await testPng(32, 24);
  const { picture } = await studio.client.call('pictures.open', { name: 'cat.png', bytes });
  const { variants } = await studio.client.run('edit.run', inpaintRequest(picture.id));
  return { ...studio, variant: variants[0]!, originalId: picture.id };
}

async function readPixels(file: string | Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await sharp(file).ensureAlpha().raw().toBuffer());
}

describe('pictures.open', () => {
  it('gives the pixels of a file', async () => {
    const { client } = await openTestStudio();
    const bytes = await testPng(9, 5);
    const opened = await client.call('pictures.open', { name: 'a.png', bytes });
    expect(opened.picture).toMatchObject({ name: 'a.png', width: 9, height: 5 });
    expect(opened.pixels).toEqual(testPixels(9, 5));
    expect(opened).toMatchObject({ recipe: null, mask: null, notes: [] });
  });

  it('refuses text that is called .png', async () => {
    const { client } = await openTestStudio();
    const bytes = new TextEncoder().encode('no picture at all');
    await expect(client.call('pictures.open', { name: 'a.png', bytes })).rejects.toMatchObject({
      code: expect.stringMatching(/^image-un(readable|supported)$/) as unknown,
    });
  });
});

describe('pictures.save', () => {
  it('writes a file that holds the result, and nothing else changed', async () => {
    const { client, variant, paths } = await studioWithResult();
    const saved = await client.call('pictures.save', { id: variant.picture.id });
    expect(saved.path.startsWith(join(paths.outputs, '2026-05'))).toBe(true);
    expect(saved).toMatchObject({ width: 32, height: 24 });
    expect(saved.name).toBe('cat_inpaint_7_00001.png');
    expect(saved.faithfulness.outsideMaskBytesChanged).toBe(0);
    const file = await readFile(saved.path);
    expect(saved.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    const before = testPixels(32, 24);
    const after = await readPixels(saved.path);
    const { x, y, width, height, data } = checkedMask();
    let changedInside = 0;
    for (let i = 0; i < before.length; i++) {
      const column = ((i >> 2) % 32) - x;
      const row = Math.floor((i >> 2) / 32) - y;
      const inside = column >= 0 && row >= 0 && column < width && row < height;
      const masked = inside && data[row * width + column] === 255;
      if (!masked) expect(after[i]).toBe(before[i]);
      else if (after[i] !== before[i]) changedInside += 1;
    }
    expect(changedInside).toBeGreaterThan(0);
  });

  it('gives each file a name of its own', async () => {
    const { client, variant } = await studioWithResult();
    const first = await client.call('pictures.save', { id: variant.picture.id });
    const second = await client.call('pictures.save', { id: variant.picture.id });
    expect(second.name).not.toBe(first.name);
    expect(second.sha256).toBe(first.sha256);
  });

  it('writes a file that brings recipe and mask back when it is opened', async () => {
    const { client, variant } = await studioWithResult();
    const saved = await client.call('pictures.save', { id: variant.picture.id });
    const bytes = new Uint8Array(await readFile(saved.path));
    const opened = await client.call('pictures.open', { name: saved.name, bytes });
    expect(opened.recipe).toEqual(variant.recipe);
    expect(opened.recipe).toMatchObject({ seed: 7, classLabel: 1, className: 'pear' });
    expect(opened.mask).toEqual(checkedMask());
    expect(opened.notes).toEqual([]);
    if (opened.recipe?.edit !== 'inpaint') throw new Error('the recipe is of another edit');
    expect(frameRect(opened.recipe.frame)).toEqual({ x: 4, y: 3, width: 16, height: 16 });
  });

  it('saves a picture that was only opened, without a figure', async () => {
    const { client } = await openTestStudio();
    const bytes = await testPng(9, 5);
    const { picture } = await client.call('pictures.open', { name: 'a b.png', bytes });
    const saved = await client.call('pictures.save', { id: picture.id });
    expect(saved.faithfulness.outsideMaskBytesChanged).toBeNull();
    expect(await readPixels(saved.path)).toEqual(testPixels(9, 5));
  });

  it('keeps the figure when the picture that was edited has been let go', async () => {
    const { client, variant, originalId } = await studioWithResult();
    await client.call('pictures.release', { ids: [originalId] });
    const saved = await client.call('pictures.save', { id: variant.picture.id });
    expect(saved.faithfulness.outsideMaskBytesChanged).toBe(0);
  });

  it.each([
    [1, 'the first time'],
    [2, 'the second time'],
  ])('fails when the file does not read back as it was written (%s reads)', async (reads) => {
    const vfs = vfsThatMisreadsPictures(reads - 1);
    const { client, variant } = await studioWithResult({ vfs });
    await expect(client.call('pictures.save', { id: variant.picture.id })).rejects.toMatchObject({
      code: 'file-access',
    });
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EACCES', 'file-access'],
  ] as const)('says so when writing fails with %s, and leaves no file', async (errno, code) => {
    const vfs = vfsThatRefusesPictures(errno);
    const { client, variant, paths } = await studioWithResult({ vfs });
    await expect(client.call('pictures.save', { id: variant.picture.id })).rejects.toMatchObject({
      code,
      remedy: expect.stringMatching(/folder/) as unknown,
    });
    expect(await filesUnder(paths.outputs)).toEqual([]);
  });

  it('refuses a picture that has been let go', async () => {
    const { client, variant } = await studioWithResult();
    await client.call('pictures.release', { ids: [variant.picture.id] });
    await expect(client.call('pictures.save', { id: variant.picture.id })).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });
});

describe('pictures.saveAs', () => {
  it('writes where the dialog says, in the place of what is there', async () => {
    let path = '';
    const suggested: string[] = [];
    const saveDialog = (name: string): Promise<string> => {
      suggested.push(name);
      return Promise.resolve(path);
    };
    const { client, variant, home } = await studioWithResult({ saveDialog });
    await mkdir(join(home, 'chosen'));
    path = join(home, 'chosen', 'mine.png');
    await writeFile(path, 'an older file');
    const saved = await client.call('pictures.saveAs', { id: variant.picture.id });
    expect(saved).toMatchObject({ path, name: 'mine.png' });
    expect(suggested).toEqual(['cat_inpaint_7_00001.png']);
    expect((await readPixels(path)).length).toBe(4 * 32 * 24);
    expect(await filesUnder(join(home, 'chosen'))).toEqual(['mine.png']);
  });

  it('writes nothing when the user changed their mind', async () => {
    const saveDialog = (): Promise<null> => Promise.resolve(null);
    const { client, variant, paths } = await studioWithResult({ saveDialog });
    expect(await client.call('pictures.saveAs', { id: variant.picture.id })).toBeNull();
    await expect(access(paths.outputs)).rejects.toThrow();
  });

  it('says what to do instead where there is no dialog', async () => {
    const { client, variant } = await studioWithResult();
    await expect(client.call('pictures.saveAs', { id: variant.picture.id })).rejects.toMatchObject({
      code: 'invalid-request',
      remedy: expect.stringContaining('download') as unknown,
    });
  });
});

describe('pictures.encode', () => {
  it('gives the file that save would write', async () => {
    const { client, variant } = await studioWithResult();
    const encoded = await client.call('pictures.encode', { id: variant.picture.id });
    const saved = await client.call('pictures.save', { id: variant.picture.id });
    expect(encoded.name).toBe('cat_inpaint_7_00001.png');
    expect(createHash('sha256').update(encoded.bytes).digest('hex')).toBe(saved.sha256);
  });
});
