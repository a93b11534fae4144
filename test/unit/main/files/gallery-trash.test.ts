import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTrashFolder, type TrashFolder } from '../../../../src/main/files/gallery-trash';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { createFaultVfs } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

async function openTrash(vfs = nodeVfs): Promise<{ trash: TrashFolder; outputs: string }> {
  const outputs = await temporaryFolder();
  return { trash: createTrashFolder({ vfs, folder: join(outputs, '.trash') }), outputs };
}

describe('the trash folder', () => {
  it('takes a file whole and puts it back where it was', async () => {
    const { trash, outputs } = await openTrash();
    const path = join(outputs, 'a.png');
    await writeFile(path, 'bytes');
    await trash.take('1', path);
    expect(await readdir(join(outputs, '.trash'))).toEqual(['a.png']);
    await trash.putBack('1');
    expect(await readFile(path, 'utf8')).toBe('bytes');
    expect(await readdir(join(outputs, '.trash'))).toEqual([]);
  });

  it('keeps files of one name apart', async () => {
    const { trash, outputs } = await openTrash();
    for (const month of ['2026-04', '2026-05']) {
      await mkdir(join(outputs, month));
      await writeFile(join(outputs, month, 'a.png'), month);
    }
    await Promise.all([
      trash.take('1', join(outputs, '2026-04', 'a.png')),
      trash.take('2', join(outputs, '2026-05', 'a.png')),
    ]);
    expect((await readdir(join(outputs, '.trash'))).sort()).toEqual(['a (2).png', 'a.png']);
    await trash.putBack('2');
    expect(await readFile(join(outputs, '2026-05', 'a.png'), 'utf8')).toBe('2026-05');
  });

  it('never puts a file back over another one', async () => {
    const { trash, outputs } = await openTrash();
    const path = join(outputs, 'a.png');
    await writeFile(path, 'old');
    await trash.take('1', path);
    await writeFile(path, 'new');
    await expect(trash.putBack('1')).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('leaves a file where it is when it cannot be moved', async () => {
    const vfs = createFaultVfs(nodeVfs);
    const { trash, outputs } = await openTrash(vfs);
    const path = join(outputs, 'a.png');
    await writeFile(path, 'bytes');
    vfs.failEvery('rename', 'EACCES');
    await expect(trash.take('1', path)).rejects.toMatchObject({ code: 'file-access' });
    expect(await readFile(path, 'utf8')).toBe('bytes');
    await expect(trash.putBack('1')).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
