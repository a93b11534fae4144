import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createThumbnailCache } from '../../../../src/main/files/gallery-thumbnails';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { createFaultVfs } from '../../../support/fault-vfs';
import { temporaryFolder } from '../../../support/temporary-folder';

const large = { id: '1', path: '/outputs/a.png', name: 'a.png', bytes: 5_000_000, modified: 1 };
const thumbnail = Uint8Array.of(1, 2, 3);
const files = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.webp'));

describe('the thumbnail cache', () => {
  it('makes a thumbnail once, and again when the file has changed', async () => {
    const folder = join(await temporaryFolder(), 'thumbnails');
    const cache = createThumbnailCache({ vfs: nodeVfs, folder });
    const make = vi.fn(() => Promise.resolve(thumbnail));
    expect(await cache.get(large, make)).toEqual(thumbnail);
    await vi.waitFor(async () => {
      expect(await files(folder)).toHaveLength(1);
    });
    expect([...(await cache.get(large, make))]).toEqual([...thumbnail]);
    expect(make).toHaveBeenCalledOnce();
    await cache.get({ ...large, modified: 2 }, make);
    expect(make).toHaveBeenCalledTimes(2);
    await vi.waitFor(async () => {
      expect(await files(folder)).toHaveLength(2);
    });
  });

  it('keeps no more than it may', async () => {
    const folder = join(await temporaryFolder(), 'thumbnails');
    const cache = createThumbnailCache({ vfs: nodeVfs, folder, limit: 3 });
    // Every other one is followed by a sweep.
    for (const [modified, kept] of [1, 2, 3, 4, 3, 4, 3, 4, 3].entries()) {
      await cache.get({ ...large, modified }, () => Promise.resolve(thumbnail));
      await vi.waitFor(
        async () => {
          expect(await files(folder)).toHaveLength(kept);
        },
        { timeout: 10_000 },
      );
    }
  });

  it('works without a disk, and lets the maker’s errors through', async () => {
    const vfs = createFaultVfs(nodeVfs);
    vfs.failFrom(0, 'EIO');
    const cache = createThumbnailCache({ vfs, folder: await temporaryFolder() });
    expect(await cache.get(large, () => Promise.resolve(thumbnail))).toEqual(thumbnail);
    const broken = cache.get(large, () => Promise.reject(new Error('damaged')));
    await expect(broken).rejects.toThrow('damaged');
  });

  it('keeps nothing of what is quickly made', async () => {
    const folder = join(await temporaryFolder(), 'thumbnails');
    const cache = createThumbnailCache({ vfs: nodeVfs, folder });
    await cache.get({ ...large, bytes: 9000 }, () => Promise.resolve(thumbnail));
    expect(await files(folder)).toEqual([]);
  });
});
