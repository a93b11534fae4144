import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../../src/main/pictures/encode-png';
import {
  verifySavedPicture,
  type Expected,
} from '../../../../src/main/services/verify-saved-picture';
import { noPromise } from '../../../../src/shared/edit-contract';
import type { Recipe } from '../../../../src/shared/recipe';
import { testPixels } from '../studio/open-test-studio';

const recipe: Recipe = {
  version: 1,
  app: '1.0.0',
  model: { id: 'tiny', sha256: 'a'.repeat(64) },
  classLabel: null,
  className: null,
  seed: 1,
  schedule: [80],
  sampler: 'multistep',
  branch: null,
  device: 'cpu',
  edit: 'generate',
};

const raster = { width: 6, height: 5, pixels: testPixels(6, 5) };
const expected: Expected = {
  raster,
  recipe,
  faithfulness: noPromise,
  original: undefined,
};

async function written(what: { raster: typeof raster; recipe: Recipe | null }): Promise<{
  bytes: Uint8Array;
  file: { path: string; name: string; sha256: string };
}> {
  const bytes = await encodePng(what.raster, what.recipe);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, file: { path: '/out/a.png', name: 'a.png', sha256 } };
}

function withByteChanged(byte: number): typeof raster {
  const pixels = raster.pixels.slice();
  pixels[byte]! ^= 1;
  return { ...raster, pixels };
}

describe('verifySavedPicture', () => {
  it('describes a file that holds what it should', async () => {
    const { bytes, file } = await written(expected);
    expect(await verifySavedPicture(file, bytes, expected)).toEqual({
      ...file,
      width: 6,
      height: 5,
      faithfulness: noPromise,
    });
  });

  it('counts against the picture that was edited, not by what was counted before', async () => {
    const { bytes, file } = await written({ raster, recipe });
    const mask = { x: 0, y: 0, width: 1, height: 1, data: Uint8Array.from([255]) };
    const promised = { keeps: 'pixels', mask } as const;
    const original = { raster: withByteChanged(8), promised };
    const faithfulness = { ...noPromise, outsideMaskBytesChanged: 0 };
    const saved = await verifySavedPicture(file, bytes, { ...expected, original, faithfulness });
    expect(saved.faithfulness.outsideMaskBytesChanged).toBe(1);
  });

  it.each([
    ['a pixel that differs', { raster: withByteChanged(17), recipe }, 'pixels'],
    ['another recipe', { raster, recipe: { ...recipe, seed: 2 } }, 'recipe'],
    ['no recipe', { raster, recipe: null }, 'recipe'],
  ])('refuses a file with %s', async (_, what, reason) => {
    const { bytes, file } = await written(what);
    await expect(verifySavedPicture(file, bytes, expected)).rejects.toMatchObject({
      code: 'file-access',
      message: expect.stringContaining(`its ${reason}`) as unknown,
    });
  });

  it('refuses bytes that changed after they were written', async () => {
    const { bytes, file } = await written({ raster, recipe });
    const other = { ...file, sha256: 'b'.repeat(64) };
    await expect(verifySavedPicture(other, bytes, expected)).rejects.toMatchObject({
      code: 'file-access',
      message: expect.stringContaining('bytes changed') as unknown,
    });
  });
});
