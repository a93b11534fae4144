import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { acquireInstanceLock } from '../../../../src/main/files/instance-lock';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

const vfs = nodeVfs;
const everyone = (): boolean => true;
const nobody = (): boolean => false;

async function lockPath(): Promise<string> {
  return join(await temporaryFolder(), 'studio.lock');
}

it('keeps a second studio out and says what to do', async () => {
  const path = await lockPath();
  await acquireInstanceLock({ vfs, path, pid: 100 });
  const second = acquireInstanceLock({ vfs, path, pid: 200, isAlive: everyone });
  await expect(second).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('process 100') as string,
    remedy: expect.stringContaining(path) as string,
  });
  expect(await readFile(path, 'utf8')).toMatch(/^100 /);
});

it('lets the next studio in once the lock is given up', async () => {
  const path = await lockPath();
  const first = await acquireInstanceLock({ vfs, path, pid: 100 });
  await first.release();
  await first.release();
  const second = await acquireInstanceLock({ vfs, path, pid: 200, isAlive: everyone });
  await first.release();
  expect(await readFile(path, 'utf8')).toMatch(/^200 /);
  await second.release();
  expect(await readdir(join(path, '..'))).toEqual([]);
});

it.each([
  ['of a process that has ended', '100 0123456789abcdef\n'],
  ['that is empty', ''],
  ['that holds something else', 'hello'],
  ['of an impossible process', '-1 0123456789abcdef\n'],
])('takes over a lock %s', async (_, content) => {
  const path = await lockPath();
  await writeFile(path, content);
  await acquireInstanceLock({ vfs, path, pid: 200, isAlive: nobody });
  expect(await readFile(path, 'utf8')).toMatch(/^200 /);
  expect(await readdir(join(path, '..'))).toEqual(['studio.lock']);
});

it('takes over a lock of its own process number, which an earlier process had', async () => {
  const path = await lockPath();
  await writeFile(path, '200 0123456789abcdef\n');
  await acquireInstanceLock({ vfs, path, pid: 200, isAlive: everyone });
});

it('lets exactly one of many in, also over a stale lock', async () => {
  for (const content of [null, '99 0123456789abcdef\n']) {
    const path = await lockPath();
    if (content !== null) await writeFile(path, content);
    const isAlive = (pid: number): boolean => pid !== 99;
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        acquireInstanceLock({ vfs, path, pid: 100 + i, isAlive }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  }
});
