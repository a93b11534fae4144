import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPngHead } from '../../../../src/main/files/png-head';
import { nodeVfs } from '../../../../src/main/files/vfs';
import { insertPngText, readPngText } from '../../../../src/main/pictures/png-text';
import { temporaryFolder } from '../../../support/temporary-folder';

async function written(bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'file.png');
  await writeFile(path, bytes);
  return path;
}

const plain = (): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#306090' } })
    .png()
    .toBuffer();

describe('readPngHead', () => {
  it.each([10, 100_000])('finds size and texts of %i characters', async (length) => {
    const text = 'r'.repeat(length);
    const file = insertPngText(await plain(), [{ keyword: 'pentimento', text }]);
    const head = await readPngHead(nodeVfs, await written(file));
    expect(head).toMatchObject({ width: 300, height: 200 });
    expect(readPngText(head.file)).toEqual([{ keyword: 'pentimento', text }]);
  });

  it('needs no picture data', async () => {
    const file = await plain();
    const path = await written(file.subarray(0, file.indexOf('IDAT') + 4));
    expect(await readPngHead(nodeVfs, path)).toMatchObject({ width: 300, height: 200 });
  });

  it.each([
    ['an empty file', ''],
    ['text', 'no picture at all'],
    ['a signature alone', Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)],
  ])('refuses %s', async (_, content) => {
    const path = await written(Buffer.from(content));
    await expect(readPngHead(nodeVfs, path)).rejects.toMatchObject({ code: 'image-unreadable' });
  });
});
