import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGalleryFolder } from '../../../../src/main/files/gallery-folder';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { createFaultVfs } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

async function filled(files: Readonly<Record<string, number>>): Promise<string> {
  const folder = join(await temporaryFolder(), 'outputs');
  for (const [name, seconds] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, name);
    await utimes(path, seconds, seconds);
  }
  return folder;
}

const namesOf = async (folder: string): Promise<string[] | undefined> =>
  (await readGalleryFolder(nodeVfs, folder))?.map(({ name }) => name);

describe('readGalleryFolder', () => {
  it('gives the pictures of all months, newest first', async () => {
    const folder = await filled({
      '2026-04/a.png': 100,
      '2026-05/b.PNG': 300,
      'c.png': 200,
      '2026-05/notes.txt': 400,
      '2026-05/deep/d.png': 500,
    });
    expect(await namesOf(folder)).toEqual(['b.PNG', 'c.png', 'a.png']);
  });

  it('passes over what is hidden, trashed, unfinished or a link', async () => {
    const folder = await filled({ '.trash/a.png': 1, '2026-05/.b.png': 2, '2026-05/c.png': 3 });
    await symlink('/etc/hostname', join(folder, '2026-05', 'link.png'));
    await mkdir(join(folder, '2026-05', 'folder.png'));
    expect(await namesOf(folder)).toEqual(['c.png']);
  });

  it('tells a folder that is not there from an empty one', async () => {
    expect(await readGalleryFolder(nodeVfs, join(await temporaryFolder(), 'gone'))).toBeNull();
    expect(await readGalleryFolder(nodeVfs, await temporaryFolder())).toEqual([]);
  });

  it('gives a file the same id at every reading, and each file its own', async () => {
    const folder = await filled({ '2026-04/a.png': 1, '2026-05/a.png': 2 });
    const [first, second] = [
      await readGalleryFolder(nodeVfs, folder),
      await readGalleryFolder(nodeVfs, folder),
    ];
    expect(first).toEqual(second);
    expect(new Set(first?.map(({ id }) => id)).size).toBe(2);
  });

  it('says so when the folder may not be read', async () => {
    const vfs = createFaultVfs(nodeVfs);
    vfs.failEvery('readFolder', 'EACCES');
    await expect(readGalleryFolder(vfs, await filled({ 'a.png': 1 }))).rejects.toMatchObject({
      code: 'file-access',
    });
  });
});
