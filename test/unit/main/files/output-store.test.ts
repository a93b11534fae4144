import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOutputStore } from '../../../../src/main/files/output-store';
import { nodeVfs, type Vfs } from '../../../../src/main/files/vfs';
import { createFaultVfs } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

const bytes = new TextEncoder().encode('a picture');
const file = { name: 'apple.jpg', edit: 'inpaint', seed: 12, bytes };
const now = (): Date => new Date(2031, 0, 5);

async function openStore(vfs: Vfs = nodeVfs): Promise<{
  store: ReturnType<typeof createOutputStore>;
  folder: string;
}> {
  const folder = await temporaryFolder();
  return { store: createOutputStore({ vfs, folder, now }), folder };
}

describe('save', () => {
  it('writes under the month and a name that says what it is', async () => {
    const { store, folder } = await openStore();
    const saved = await store.save(file);
    expect(saved.path).toBe(join(folder, '2031-01', 'apple_inpaint_12_00001.png'));
    expect(saved.name).toBe('apple_inpaint_12_00001.png');
    expect(saved.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(new Uint8Array(await readFile(saved.path))).toEqual(bytes);
  });

  it('counts on from the highest of its kind, whatever else lies there', async () => {
    const { store, folder } = await openStore();
    const month = join(folder, '2031-01');
    await mkdir(month);
    const others = [
      'APPLE_inpaint_12_00041.png',
      'apple_inpaint_12_x.png',
      'pear_inpaint_12_00090.png',
    ];
    for (const name of others) await writeFile(join(month, name), 'theirs');
    expect((await store.save(file)).name).toBe('apple_inpaint_12_00042.png');
    for (const name of others) expect(await readFile(join(month, name), 'utf8')).toBe('theirs');
  });

  it('gives every one of many saves at once its own file', async () => {
    const folder = await temporaryFolder();
    const stores = [0, 1].map(() => createOutputStore({ vfs: nodeVfs, folder, now }));
    const saves = Array.from({ length: 12 }, (_, i) => {
      const own = { ...file, bytes: Uint8Array.of(i) };
      return stores[i % 2]!.save(own);
    });
    const saved = await Promise.all(saves);
    expect(new Set(saved.map(({ path }) => path)).size).toBe(12);
    for (const [i, { path }] of saved.entries()) expect([...(await readFile(path))]).toEqual([i]);
    expect(await readdir(join(folder, '2031-01'))).toHaveLength(12);
  });

  it('fails with a typed error and leaves nothing when the disk is full', async () => {
    const vfs = createFaultVfs(nodeVfs);
    const { store, folder } = await openStore(vfs);
    vfs.failEvery('writeFile', 'ENOSPC');
    await expect(store.save(file)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(join(folder, '2031-01'))).toEqual([]);
  });

  it('fails when the file, re-read, is not what was written', async () => {
    const damaged: Vfs = {
      ...nodeVfs,
      readFile: async (path) => (await nodeVfs.readFile(path)).map((byte) => byte ^ 1),
    };
    const { store } = await openStore(damaged);
    await expect(store.save(file)).rejects.toMatchObject({ code: 'file-access' });
  });
});

describe('saveAt', () => {
  it('writes at the place that the user chose, over what is there', async () => {
    const { store, folder } = await openStore();
    const path = join(folder, 'mine.png');
    await writeFile(path, 'old');
    expect(await store.saveAt(path, bytes)).toMatchObject({ path, name: 'mine.png' });
    expect(new Uint8Array(await readFile(path))).toEqual(bytes);
  });
});
