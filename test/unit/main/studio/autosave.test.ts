import { describe, expect, it } from 'vitest';
import type { DocumentSnapshot } from '../../../../src/shared/document-snapshot';
import { writeModel } from './model-folder';
import { openTestStudio, testPixels, testPng, type TestStudio } from './open-test-studio';
import { checkedMask, generateRequest } from './requests';

async function openDocument({ client }: TestStudio): Promise<DocumentSnapshot> {
  const bytes = await testPng(32, 24);
  const { picture } = await client.call('pictures.open', { name: 'cat.png', bytes });
  return { version: 1, picture, mask: checkedMask(), paint: null, frame: { x: 4, y: 3, size: 16 } };
}

describe('autosave', () => {
  it('gives a new studio the same document, its picture under a new handle', async () => {
    const studio = await openTestStudio();
    const snapshot = await openDocument(studio);
    await studio.client.call('autosave.write', snapshot);

    const next = await openTestStudio({ home: studio.home });
    const found = await next.client.call('autosave.recover', undefined);
    expect(found?.pixels).toEqual(testPixels(32, 24));
    const { id, ...picture } = found!.snapshot.picture;
    expect(picture).toEqual({ name: 'cat.png', width: 32, height: 24 });
    expect(id).not.toBe(snapshot.picture.id);
    expect(found?.snapshot.mask).toEqual(snapshot.mask);
    expect(found?.snapshot.frame).toEqual(snapshot.frame);

    const saved = await next.client.call('pictures.save', { id });
    expect(saved).toMatchObject({ width: 32, height: 24 });
  });

  it('keeps how the picture was made', async () => {
    const studio = await openTestStudio();
    await writeModel(studio.paths.models, 'tiny', {});
    const { variants } = await studio.client.run('edit.run', generateRequest());
    const { picture, recipe } = variants[0]!;
    const frame = { x: 0, y: 0, size: 8 };
    await studio.client.call('autosave.write', {
      version: 1,
      picture,
      mask: null,
      paint: null,
      frame,
    });

    const next = await openTestStudio({ home: studio.home });
    const found = await next.client.call('autosave.recover', undefined);
    const file = await next.client.call('pictures.encode', { id: found!.snapshot.picture.id });
    const again = await next.client.call('pictures.open', file);
    expect(again.recipe).toEqual(recipe);
  });

  it('keeps the latest of several, and goes on after a recovery', async () => {
    const studio = await openTestStudio();
    const snapshot = await openDocument(studio);
    await studio.client.call('autosave.write', snapshot);
    const moved = { ...snapshot, frame: { x: 1, y: 2, size: 20 } };
    await studio.client.call('autosave.write', moved);

    const next = await openTestStudio({ home: studio.home });
    const found = await next.client.call('autosave.recover', undefined);
    expect(found?.snapshot.frame).toEqual(moved.frame);
    await next.client.call('autosave.write', { ...found!.snapshot, mask: null });
    const last = await openTestStudio({ home: studio.home });
    const again = await last.client.call('autosave.recover', undefined);
    expect(again?.snapshot.mask).toBeNull();
    expect(again?.pixels).toEqual(testPixels(32, 24));
  });

  it('offers nothing after a peaceful end', async () => {
    const studio = await openTestStudio();
    await studio.client.call('autosave.write', await openDocument(studio));
    await studio.client.call('autosave.discard', undefined);
    const next = await openTestStudio({ home: studio.home });
    expect(await next.client.call('autosave.recover', undefined)).toBeNull();
  });

  it('refuses a picture that is not open', async () => {
    const studio = await openTestStudio();
    const snapshot = await openDocument(studio);
    await studio.client.call('pictures.release', { ids: [snapshot.picture.id] });
    await expect(studio.client.call('autosave.write', snapshot)).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });
});
