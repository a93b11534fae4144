import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPageFile } from '../../../../src/main/page/read-page-file';
import { hostilePaths, makePageFolder, trapPaths } from './page-folder';

let folder: Awaited<ReturnType<typeof makePageFolder>>;

beforeAll(async () => {
  folder = await makePageFolder();
});

afterAll(() => folder.remove());

describe('reading a file of the page', () => {
  test('gives its content and its own headers', async () => {
    const file = await readPageFile(folder.page, '/assets/index-B7x_k-9Q.js');
    expect(Buffer.from(file!.bytes).toString()).toBe('export {};');
    expect(file!.headers).toEqual({
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });

  test('follows a link within the page’s folder, and one to the folder itself', async () => {
    expect(await readPageFile(folder.page, '/inner.html')).not.toBeNull();
    expect(await readPageFile(join(folder.page, 'sibling'), '/secret.js')).not.toBeNull();
  });

  test.each([...hostilePaths, ...trapPaths])('finds nothing at %j', async (path) => {
    expect(await readPageFile(folder.page, path)).toBeNull();
  });

  test('finds nothing in a folder that is not there', async () => {
    expect(await readPageFile(join(folder.page, 'missing'), '/')).toBeNull();
  });
});
