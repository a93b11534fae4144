import { appendFile, copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeVfs } from '../../../../src/main/files/vfs';
import {
  createGraphCache,
  type GraphCache,
  type GraphKey,
} from '../../../../src/main/graphs/graph-cache';
import { createFaultVfs } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

const key: GraphKey = { model: 'a', runtime: '1.30.0', processor: 'fast' };

/** As the engine writes a graph: 100 bytes of weights. */
const write = async (target: string): Promise<void> => {
  await writeFile(target, 'graph');
  await writeFile(`${target}_data`, new Uint8Array(100));
};

interface Opened {
  readonly cache: GraphCache;
  readonly folder: string;
  readonly clock: { now: number };
}

async function open(options: { limit?: number; vfs?: typeof nodeVfs } = {}): Promise<Opened> {
  const { limit = 1e6, vfs = nodeVfs } = options;
  const folder = await temporaryFolder();
  const clock = { now: 0 };
  const cache = createGraphCache({ vfs, folder, limit, now: () => (clock.now += 1e6) });
  return { cache, folder, clock };
}

describe('graph cache', () => {
  it('keeps a graph for its model, runtime and processor alone', async () => {
    const { cache, folder } = await open();
    expect(await cache.find(key)).toBeNull();
    await cache.make(key, write);
    const path = await cache.find(key);
    expect(path).toMatch(/graph\.onnx$/);
    for (const other of [{ model: 'b' }, { runtime: '1.31.0' }, { processor: 'slow' }]) {
      expect(await cache.find({ ...key, ...other })).toBeNull();
    }
    expect(await cache.find(key)).toBe(path);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it.each<[string, (graph: string) => Promise<void>]>([
    ['a graph that was written to', (graph) => appendFile(graph, ' ')],
    ['weights that were cut', (graph) => writeFile(`${graph}_data`, new Uint8Array(99))],
    [
      'weights that were replaced',
      async (graph) => {
        await copyFile(`${graph}_data`, `${graph}_copy`);
        await rename(`${graph}_copy`, `${graph}_data`);
      },
    ],
    ['weights that are gone', (graph) => rm(`${graph}_data`)],
    ['a description that is none', (graph) => writeFile(join(graph, '../entry.json'), '{}')],
  ])('drops %s, and makes it again', async (_, damage) => {
    const { cache, folder } = await open();
    await cache.make(key, write);
    await damage((await cache.find(key))!);
    expect(await cache.find(key)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    await cache.make(key, write);
    expect(await cache.find(key)).not.toBeNull();
  });

  it('lets the graph go that was used longest ago when they become too many', async () => {
    const { cache } = await open({ limit: 250 });
    const [first, second, third] = ['a', 'b', 'c'].map((model) => ({ ...key, model }));
    await cache.make(first!, write);
    await cache.make(second!, write);
    await cache.find(first!);
    await cache.make(third!, write);
    expect(await cache.find(second!)).toBeNull();
    expect(await cache.find(first!)).not.toBeNull();
    expect(await cache.find(third!)).not.toBeNull();
  });

  it('lets a graph of an older runtime go when a new one is made, and all of a removed model', async () => {
    const { cache, folder } = await open();
    await cache.make(key, write);
    await cache.make({ ...key, model: 'b' }, write);
    await cache.make({ ...key, runtime: '1.31.0' }, write);
    expect(await cache.find(key)).toBeNull();
    await cache.make({ ...key, runtime: '1.31.0', processor: 'slow' }, write);
    await cache.removeModel('a');
    expect(await readdir(folder)).toHaveLength(1);
    expect(await cache.find({ ...key, model: 'b' })).not.toBeNull();
  });

  it('leaves nothing half made, whichever operation fails', async () => {
    for (let n = 0, failed = true; failed; n++) {
      const vfs = createFaultVfs(nodeVfs);
      const { cache, folder } = await open({ vfs });
      vfs.failAt(n, 'ENOSPC');
      failed = await cache.make(key, write).then(
        () => vfs.operations.length > n,
        () => true,
      );
      const names = await readdir(folder);
      const found = await createGraphCache({
        ...{ vfs: nodeVfs, folder, limit: 1e6, now: () => 0 },
      }).find(key);
      expect(found === null, `operation ${n}: ${names.join()}`).toBe(names.every(isTemporary));
    }
  });
});

function isTemporary(name: string): boolean {
  return name.startsWith('.pentimento-');
}
