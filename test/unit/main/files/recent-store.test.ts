import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRecentStore } from '../../../../src/main/files/recent-store';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { createFaultVfs } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

const place = async (): Promise<string> => join(await temporaryFolder(), 'recent.json');

describe('the recent files', () => {
  it('stand latest first, each once, and are there at the next start', async () => {
    const path = await place();
    const recent = createRecentStore({ vfs: nodeVfs, path });
    await Promise.all([
      recent.add('/a/one.png', 'opened'),
      recent.add('/a/two.png', 'saved'),
      recent.add('/a/one.png', 'saved'),
    ]);
    const again = await createRecentStore({ vfs: nodeVfs, path }).list();
    expect(again.map(({ name, how }) => [name, how])).toEqual([
      ['one.png', 'saved'],
      ['two.png', 'saved'],
    ]);
  });

  it('are twelve at most', async () => {
    const recent = createRecentStore({ vfs: nodeVfs, path: await place() });
    for (let i = 0; i < 20; i++) await recent.add(`/a/${i}.png`, 'opened');
    const names = (await recent.list()).map(({ name }) => name);
    expect(names).toHaveLength(12);
    expect(names[0]).toBe('19.png');
  });

  it('begin anew where the list cannot be read, and do without a disk', async () => {
    const path = await place();
    await writeFile(path, '{"version":1,"files":[{"path":7}]}');
    const recent = createRecentStore({ vfs: nodeVfs, path });
    expect(await recent.list()).toEqual([]);
    const vfs = createFaultVfs(nodeVfs);
    vfs.failEvery('open', 'ENOSPC');
    await createRecentStore({ vfs, path }).add('/a.png', 'saved');
    expect(await readFile(path, 'utf8')).toContain('"path":7');
  });

  it('are forgotten on demand', async () => {
    const recent = createRecentStore({ vfs: nodeVfs, path: await place() });
    await recent.add('/a/one.png', 'opened');
    await recent.clear();
    expect(await recent.list()).toEqual([]);
  });
});
