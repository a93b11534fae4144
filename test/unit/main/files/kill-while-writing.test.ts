import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sweepOrphans } from '../../../../src/main/files/sweep-orphans';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { buildEntry } from '../../../support/build-engine';
import { temporaryFolder } from '../../../support/temporary-folder';

const kills = 20;

it('tears no file when the writing process is killed at any moment', async () => {
  const entry = await buildEntry('test/support/write-in-a-loop.ts');
  const folder = await temporaryFolder();
  const path = join(folder, 'picture.png');
  let [files, orphans] = [0, 0];
  for (let kill = 0; kill < kills; kill++) {
    const child = fork(entry, [path], { stdio: 'ignore' });
    await once(child, 'message');
    await wait(15 + 7 * kill);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null) {
      files++;
      expect(bytes.length).toBeGreaterThanOrEqual(200_000);
      expect(bytes.equals(Buffer.alloc(bytes.length, bytes[0]))).toBe(true);
    }
    orphans += await sweepOrphans(nodeVfs, folder);
    expect(await readdir(folder)).toEqual(bytes === null ? [] : ['picture.png']);
  }
  expect(files).toBeGreaterThan(kills / 2);
  // Otherwise no kill came in the middle of a write, and nothing was shown.
  expect(orphans).toBeGreaterThan(0);
}, 60_000);
