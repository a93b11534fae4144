import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openTestStudio, testPng, type TestStudio } from './open-test-studio';

async function withPictures(count: number): Promise<TestStudio & { month: string }> {
  const studio = await openTestStudio();
  const month = join(studio.paths.outputs, '2026-05');
  await mkdir(month, { recursive: true });
  for (let i = 0; i < count; i++) {
    await writeFile(join(month, `picture_${i}.png`), await testPng(40 + i, 30));
  }
  return { ...studio, month };
}

describe('the gallery', () => {
  it('tells what saved pictures are, and has thumbnails of them', async () => {
    const { client } = await withPictures(3);
    const { ids, folder, trash } = await client.call('gallery.list', { search: '' });
    expect([ids.length, folder, trash]).toEqual([3, true, 'folder']);
    const items = await client.call('gallery.items', { ids });
    expect(items.map(({ size }) => size?.height)).toEqual([30, 30, 30]);
    const { bytes } = await client.call('gallery.thumbnail', { id: ids[0] ?? '' });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', height: 30 });
  });

  it('finds what was saved by its recipe’s name', async () => {
    const { client } = await withPictures(2);
    const bytes = await testPng(20, 10);
    const { picture } = await client.call('pictures.open', { name: 'lake.png', bytes });
    const { name } = await client.call('pictures.save', { id: picture.id });
    const { ids } = await client.call('gallery.list', { search: 'LAKE' });
    const [item] = await client.call('gallery.items', { ids });
    expect(item).toMatchObject({ name, size: { width: 20, height: 10 }, made: null });
    expect((await client.call('gallery.list', { search: 'river' })).ids).toEqual([]);
  });

  it('shows a damaged file among the others, and says that it is one', async () => {
    const { client, month } = await withPictures(2);
    await writeFile(join(month, 'damaged.png'), 'not a picture');
    const whole = Buffer.from(await testPng(64, 64));
    await writeFile(join(month, 'cut.png'), whole.subarray(0, whole.length >> 1));
    const { ids } = await client.call('gallery.list', { search: '' });
    const items = await client.call('gallery.items', { ids });
    const idOf = (name: string): string => items.find((item) => item.name === name)?.id ?? '';
    expect(items.filter(({ size }) => size === null).map(({ name }) => name)).toEqual([
      'damaged.png',
    ]);
    for (const name of ['damaged.png', 'cut.png']) {
      await expect(client.call('gallery.thumbnail', { id: idOf(name) })).rejects.toMatchObject({
        code: 'image-unreadable',
      });
    }
  });

  it('says in words when a file has gone meanwhile, and when the folder has', async () => {
    const { client, month, paths } = await withPictures(1);
    const { ids } = await client.call('gallery.list', { search: '' });
    await rm(month, { recursive: true });
    await expect(client.call('gallery.read', { id: ids[0] ?? '' })).rejects.toMatchObject({
      code: 'file-access',
      message: expect.stringContaining('picture_0.png'),
    });
    await rm(paths.outputs, { recursive: true });
    const list = await client.call('gallery.list', { search: '' });
    expect(list).toMatchObject({ ids: [], folder: false });
  });

  it('takes pictures away without deleting them, and puts them back', async () => {
    const { client, month, paths } = await withPictures(3);
    const { ids } = await client.call('gallery.list', { search: '' });
    const away = ids.slice(0, 2);
    expect(await client.call('gallery.trash', { ids: away })).toEqual({ trashed: away });
    expect((await client.call('gallery.list', { search: '' })).ids).toEqual(ids.slice(2));
    expect(await readdir(join(paths.outputs, '.trash'))).toHaveLength(2);
    await client.call('gallery.putBack', { ids: away });
    expect((await client.call('gallery.list', { search: '' })).ids.sort()).toEqual([...ids].sort());
    expect(await readdir(month)).toHaveLength(3);
  });

  it('answers no id that it has not issued, nor anything that looks like a path', async () => {
    const { client } = await withPictures(1);
    const strange = 'a'.repeat(24);
    await expect(client.call('gallery.read', { id: strange })).rejects.toMatchObject({
      code: 'file-access',
    });
    for (const id of ['../../settings.json', '/etc/passwd', '']) {
      await expect(client.call('gallery.read', { id })).rejects.toMatchObject({
        code: 'invalid-request',
      });
    }
    expect(await client.call('gallery.items', { ids: [strange] })).toEqual([]);
  });

  it('refuses what needs a desktop where there is none', async () => {
    const { client } = await withPictures(1);
    const { ids } = await client.call('gallery.list', { search: '' });
    for (const method of ['gallery.reveal', 'gallery.drag'] as const) {
      await expect(client.call(method, { id: ids[0] ?? '' })).rejects.toMatchObject({
        code: 'invalid-request',
      });
    }
    await expect(client.call('files.choose', undefined)).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });
});

describe('the surroundings', () => {
  it('remember what was saved, and open it again by a handle', async () => {
    const { client } = await openTestStudio();
    const bytes = await testPng(20, 10);
    const { picture } = await client.call('pictures.open', { name: 'lake.png', bytes });
    const { name } = await client.call('pictures.save', { id: picture.id });
    const [recent] = await client.call('files.recent', undefined);
    expect(recent).toMatchObject({ name, how: 'saved' });
    const file = await client.call('files.openRecent', { id: recent?.id ?? '' });
    expect(await sharp(file.bytes).metadata()).toMatchObject({ width: 20, height: 10 });
    await client.call('files.forgetRecent', undefined);
    expect(await client.call('files.recent', undefined)).toEqual([]);
  });

  it('tell for a report what runs where, without naming a folder of the user’s', async () => {
    const { client, home, paths } = await openTestStudio();
    await mkdir(paths.logs, { recursive: true });
    await writeFile(join(paths.logs, 'studio.log'), `failed at ${paths.outputs}/lake.png\n`);
    const { facts, log } = await client.call('app.diagnostics', undefined);
    expect(facts).toContain('Pentimento 9.8.7, cli');
    expect(facts).toContain('Device chosen: auto');
    expect(log).toBe('failed at <outputs>/lake.png');
    expect(`${facts}${log}`).not.toContain(home);
  });
});
