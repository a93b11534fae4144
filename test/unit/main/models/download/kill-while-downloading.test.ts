import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeVfs } from '../../../../../src/main/files/vfs';
import { setUpFetch, weightsPath } from './download-set-up';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
let built: string;

beforeAll(async () => {
  await nodeVfs.makeFolder(join(root, 'node_modules/.cache'));
  built = await mkdtemp(join(root, 'node_modules/.cache/kill-downloading-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'test/unit/main/models/download/download-child.ts',
      outDir: built,
      target: 'node20',
    },
  });
}, 60_000);

afterAll(() => rm(built, { recursive: true, force: true }));

it('goes on after it was killed in the middle', { timeout: 60_000 }, async () => {
  const fetching = await setUpFetch({ length: 2_000_001 });
  const { hub, path, content } = fetching;
  // The rest of each answer is held back until the child is dead.
  const kept: number[] = [];
  for (const sent of [0, 700_000, 500_000]) {
    hub.misbehave = ({ path: asked, range }, response) => {
      if (!asked.startsWith('/cdn/')) return false;
      const from = Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
      response.writeHead(range === null ? 200 : 206, {
        etag: '"one"',
        'content-length': String(content.length - from),
        'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
      });
      response.write(content.subarray(from, from + sent));
      return true;
    };
    const before = kept.at(-1) ?? 0;
    const child = fork(join(built, 'download-child.js'), [`${hub.origin}${weightsPath}`, path], {
      stdio: 'ignore',
    });
    await expect
      .poll(() => sizeOf(`${path}.part`), { timeout: 20_000 })
      .toBe(sent === 0 ? 0 : before + sent);
    child.kill('SIGKILL');
    await once(child, 'exit');
    kept.push(await sizeOf(`${path}.part`));
  }
  expect(kept).toEqual([0, 700_000, 1_200_000]);
  hub.misbehave = () => false;
  hub.etag = () => '"one"';
  await fetching.fetch();
  expect(hub.ranges().at(-1)).toBe('bytes=1200000-');
  expect(Buffer.compare(await readFile(path), content)).toBe(0);
  expect(await readdir(dirname(path))).toEqual(['weights.safetensors']);
});

function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => -1,
  );
}
