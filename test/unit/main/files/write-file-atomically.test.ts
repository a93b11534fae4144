import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sweepOrphans } from '../../../../src/main/files/sweep-orphans';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { writeFileAtomically } from '../../../../src/main/files/write-file-atomically';
import { StudioError } from '../../../../src/shared/errors';
import { createFaultVfs, type Fault } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

const oldBytes = new TextEncoder().encode('the old file');
const newBytes = new TextEncoder().encode('the new file, which is longer');
const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'EPERM', 'short-write'];
const modes = ['replace', 'create'] as const;

async function operationsOf(mode: 'replace' | 'create'): Promise<number> {
  const vfs = createFaultVfs(nodeVfs);
  const path = join(await temporaryFolder(), 'picture.png');
  await writeFileAtomically({ vfs, path, bytes: newBytes, mode });
  return vfs.operations.length;
}

describe('writeFileAtomically', () => {
  it('writes a new file and those folders that are missing', async () => {
    const path = join(await temporaryFolder(), 'a', 'b', 'picture.png');
    await writeFileAtomically({ vfs: nodeVfs, path, bytes: newBytes });
    expect(new Uint8Array(await readFile(path))).toEqual(newBytes);
    expect(await readdir(join(path, '..'))).toEqual(['picture.png']);
  });

  it('replaces an old file', async () => {
    const path = join(await temporaryFolder(), 'picture.png');
    await writeFile(path, oldBytes);
    await writeFileAtomically({ vfs: nodeVfs, path, bytes: newBytes });
    expect(new Uint8Array(await readFile(path))).toEqual(newBytes);
  });

  it('writes an empty file', async () => {
    const path = join(await temporaryFolder(), 'empty');
    await writeFileAtomically({ vfs: nodeVfs, path, bytes: new Uint8Array(0) });
    expect(await readFile(path)).toHaveLength(0);
  });

  it.each(modes)('leaves the old or the new file whole after any one fault (%s)', async (mode) => {
    const count = await operationsOf(mode);
    expect(count).toBeGreaterThanOrEqual(9);
    for (const fault of faults) {
      for (let n = 0; n < count; n++) await checkFault({ mode, fault, n, how: 'failAt' });
    }
  });

  it.each(modes)('does so when the disk fails for good at any operation (%s)', async (mode) => {
    const count = await operationsOf(mode);
    for (const fault of ['ENOSPC', 'EIO'] as const) {
      for (let n = 0; n < count; n++) await checkFault({ mode, fault, n, how: 'failFrom' });
    }
  });

  it('does not replace a file in mode create', async () => {
    const path = join(await temporaryFolder(), 'picture.png');
    await writeFile(path, oldBytes);
    const written = writeFileAtomically({ vfs: nodeVfs, path, bytes: newBytes, mode: 'create' });
    await expect(written).rejects.toMatchObject({ code: 'conflict' });
    expect(new Uint8Array(await readFile(path))).toEqual(oldBytes);
    expect(await readdir(join(path, '..'))).toEqual(['picture.png']);
  });

  it('creates without replacing where the file system has no hard links', async () => {
    const vfs = createFaultVfs(nodeVfs);
    vfs.failEvery('link', 'EPERM');
    const path = join(await temporaryFolder(), 'picture.png');
    await writeFileAtomically({ vfs, path, bytes: newBytes, mode: 'create' });
    expect(new Uint8Array(await readFile(path))).toEqual(newBytes);
    const again = writeFileAtomically({ vfs, path, bytes: oldBytes, mode: 'create' });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    expect(new Uint8Array(await readFile(path))).toEqual(newBytes);
  });

  it.each([
    ['ENOSPC', 'disk-full', 'the disk is full'],
    ['EACCES', 'file-access', 'does not permit it'],
    ['EIO', 'file-access', 'reported a fault'],
    ['short-write', 'file-access', 'bytes arrived'],
  ] as const)('says what happened, why and what to do on %s', async (fault, code, reason) => {
    const vfs = createFaultVfs(nodeVfs);
    vfs.failEvery('writeFile', fault);
    const path = join(await temporaryFolder(), 'picture.png');
    const error: unknown = await writeFileAtomically({ vfs, path, bytes: newBytes }).catch(
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(StudioError);
    const { code: found, message, remedy } = error as StudioError;
    expect(found).toBe(code);
    expect(message).toContain(reason);
    if (fault !== 'short-write') expect(message).toContain('“picture.png”');
    expect(message).not.toContain(path);
    expect(remedy).toMatch(/disk|folder|space/);
  });

  it('refuses a target that is a folder', async () => {
    const path = join(await temporaryFolder(), 'folder');
    await mkdir(path);
    const written = writeFileAtomically({ vfs: nodeVfs, path, bytes: newBytes });
    await expect(written).rejects.toMatchObject({ code: 'file-access' });
    expect(await readdir(join(path, '..'))).toEqual(['folder']);
  });
});

interface FaultCase {
  readonly mode: 'replace' | 'create';
  readonly fault: Fault;
  readonly n: number;
  readonly how: 'failAt' | 'failFrom';
}

async function checkFault({ mode, fault, n, how }: FaultCase): Promise<void> {
  const folder = await temporaryFolder();
  const path = join(folder, 'picture.png');
  if (mode === 'replace') await writeFile(path, oldBytes);
  const vfs = createFaultVfs(nodeVfs);
  vfs[how](n, fault);
  const error: unknown = await writeFileAtomically({ vfs, path, bytes: newBytes, mode }).catch(
    (error: unknown) => error,
  );
  const where = `${fault} at operation ${n} (${vfs.operations[n] ?? 'none'})`;
  if (error !== undefined) expect(error, where).toBeInstanceOf(StudioError);
  await sweepOrphans(nodeVfs, folder);
  const names = await readdir(folder);
  const content = names.length === 0 ? null : new Uint8Array(await readFile(path));
  expect(
    names.filter((name) => name !== 'picture.png'),
    where,
  ).toEqual([]);
  const allowed =
    error === undefined ? [newBytes] : [mode === 'replace' ? oldBytes : null, newBytes];
  expect(allowed, where).toContainEqual(content);
}
