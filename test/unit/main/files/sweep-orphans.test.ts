import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepOrphans } from '../../../../src/main/files/sweep-orphans';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

it('removes unfinished files of ended processes and nothing else', async () => {
  const folder = await temporaryFolder();
  const ended = '.pentimento-2147483647-0123456789abcdef.tmp';
  const own = `.pentimento-${process.pid}-0123456789abcdef.tmp`;
  // The first process of a machine always runs.
  const alive = '.pentimento-1-0123456789abcdef.tmp';
  const others = [alive, 'picture.png', '.pentimento-1-short.tmp', 'notes.tmp'];
  for (const name of [ended, own, ...others]) await writeFile(join(folder, name), 'x');
  expect(await sweepOrphans(nodeVfs, folder)).toBe(2);
  expect((await readdir(folder)).sort()).toEqual(others.sort());
});

it('removes unfinished folders with the files in them', async () => {
  const folder = await temporaryFolder();
  const ended = join(folder, '.pentimento-2147483647-0123456789abcdef.tmp');
  await mkdir(ended);
  await writeFile(join(ended, 'model.onnx'), 'x');
  await mkdir(join(folder, 'model'));
  expect(await sweepOrphans(nodeVfs, folder)).toBe(1);
  expect(await readdir(folder)).toEqual(['model']);
});

it('does nothing where there is no folder', async () => {
  expect(await sweepOrphans(nodeVfs, join(await temporaryFolder(), 'none'))).toBe(0);
});
