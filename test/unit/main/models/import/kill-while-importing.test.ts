import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepOrphans } from '../../../../../src/main/files/sweep-orphans';
import { nodeVfs } from '../../../../../src/main/files/vfs';
import { createModelLibrary } from '../../../../../src/main/models/model-library';
import { temporaryFolder } from '../../../../support/temporary-folder';
import { diffusersFiles, writeDiffusers } from './support/checkpoints';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
let built: string;

beforeAll(async () => {
  await nodeVfs.makeFolder(join(root, 'node_modules/.cache'));
  built = await mkdtemp(join(root, 'node_modules/.cache/kill-importing-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'test/unit/main/models/import/support/import-child.ts',
      outDir: built,
      target: 'node20',
    },
  });
}, 60_000);

afterAll(() => rm(built, { recursive: true, force: true }));

it(
  'leaves a whole model or nothing when it is killed at any moment',
  { timeout: 120_000 },
  async () => {
    const folder = await temporaryFolder();
    const [source, models] = [join(folder, 'toy'), join(folder, 'models')];
    await writeDiffusers(source, diffusersFiles('without-middle'));
    const outcomes = new Set<string>();
    // The child says each step of its progress; it is killed after so many of them.
    for (const steps of [1, 2, 10, 40, Infinity]) {
      const child = fork(join(built, 'import-child.js'), [source, models], { stdio: 'ignore' });
      let told = 0;
      child.on('message', () => {
        told += 1;
        if (told === steps) child.kill('SIGKILL');
      });
      await once(child, 'exit');
      await sweepOrphans(nodeVfs, models);
      const names = await readdir(models).catch(() => []);
      outcomes.add(names.join());
      expect(['', 'toy']).toContain(names.join());
      const library = createModelLibrary({
        vfs: nodeVfs,
        folders: [{ path: models, bundled: false }],
      });
      if (names.length > 0) await library.open('toy');
      await rm(join(models, 'toy'), { recursive: true, force: true });
    }
    expect(outcomes).toEqual(new Set(['', 'toy']));
  },
);
