import { beforeAll, expect, it } from 'vitest';
import { encodePng } from '../../../../src/main/pictures/encode-png';
import { decodePicture } from '../../../../src/main/pictures/decode-picture';
import { packPaint } from '../../../../src/main/pictures/paint';
import { packMask } from '../../../../src/main/pictures/packed-mask';
import { insertPngText, readPngText } from '../../../../src/main/pictures/png-text';
import { readRecipe } from '../../../../src/main/pictures/recipe-metadata';
import type { Recipe } from '../../../../src/shared/recipe';
import { gradientRaster, maskRegion, sharpOf } from '../../../support/sample-pictures';

const raster = gradientRaster(20, 10);
const mask = maskRegion({ x: 2, y: 3, width: 7, height: 5 }, (x, y) => (x + y) % 3 === 0);
let recipe: Recipe;
beforeAll(async () => {
  recipe = {
    version: 1,
    app: '0.1.0',
    model: { id: 'fruit-64', sha256: 'ab'.repeat(32) },
    classLabel: 3,
    className: 'Apple',
    seed: 4294967295,
    schedule: [80, 1.5],
    sampler: 'multistep',
    branch: null,
    device: 'cpu',
    edit: 'inpaint',
    source: { width: 20, height: 10, sha256: 'cd'.repeat(32) },
    frame: { x: 0, y: 0, size: 10 },
    mask: await packMask(mask),
    cover: false,
    feather: 0,
  };
});

async function fileWith(text: string): Promise<Uint8Array> {
  return insertPngText(await encodePng(raster), [{ keyword: 'pentimento', text }]);
}

it('brings a recipe and its mask back from the file', async () => {
  const file = await encodePng(raster, recipe);
  expect(await readRecipe(file, raster)).toEqual({ recipe, mask, paint: null, notes: [] });
  expect((await decodePicture({ name: 'a.png', bytes: file })).raster).toEqual(raster);
});

it('says the same in the words of other programs', async () => {
  const texts = readPngText(await encodePng(raster, recipe));
  expect(texts.map(({ keyword }) => keyword)).toEqual(['pentimento', 'parameters']);
  expect(texts[1]?.text).toBe(
    'Inpaint: Apple\nSteps: 2, Sampler: Consistency, Seed: 4294967295, Size: 20x10, ' +
      'Model: fruit-64, Model hash: ababababab, Version: Pentimento 0.1.0',
  );
});

it('finds nothing, and says nothing, in files of other programs', async () => {
  const nothing = { recipe: null, mask: null, paint: null, notes: [] };
  expect(await readRecipe(await encodePng(raster), raster)).toEqual(nothing);
  expect(await readRecipe(await sharpOf(raster).jpeg().toBuffer(), raster)).toEqual(nothing);
  expect(await readRecipe(new Uint8Array(0), raster)).toEqual(nothing);
});

it.each([
  ['text that is not JSON', () => '{"version":', 'damaged'],
  ['a prototype', () => '{"__proto__":1}', 'damaged'],
  ['other JSON', () => '[]', 'not one that Pentimento writes'],
  ['an unknown key', () => JSON.stringify({ ...recipe, more: 1 }), 'not one that Pentimento'],
  ['a seed out of range', () => JSON.stringify({ ...recipe, seed: -1 }), 'not one that'],
  ['a newer version', () => JSON.stringify({ version: 2, all: 'new' }), 'newer version'],
  [
    'a mask of another size',
    () => JSON.stringify({ ...recipe, mask: { ...(recipe as { mask: object }).mask, width: 15 } }),
    'damaged mask',
  ],
  [
    'a mask too large for any picture',
    () =>
      JSON.stringify({ ...recipe, mask: { x: 0, y: 0, width: 1e6, height: 1e6, bits: 'AAAA' } }),
    'picture of another size',
  ],
  [
    'a frame outside the picture',
    () => JSON.stringify({ ...recipe, frame: { x: 11, y: 0, size: 10 } }),
    'picture of another size',
  ],
  [
    'a schedule that does not fall',
    () => JSON.stringify({ ...recipe, schedule: [80, 1.5, 1.5] }),
    'not one that Pentimento',
  ],
])('opens a picture without its recipe and says why: %s', async (_, text, note) => {
  const found = await readRecipe(await fileWith(text()), raster);
  expect(found).toMatchObject({ recipe: null, mask: null });
  expect(found.notes.join()).toContain(note);
});

it.each([
  ['cut to a part', { width: 8, height: 10 }],
  ['made smaller', { width: 10, height: 5 }],
])('does not take over frame and mask of a picture that was %s since', async (_, size) => {
  const smaller = gradientRaster(size.width, size.height);
  const file = insertPngText(await encodePng(smaller), [
    { keyword: 'pentimento', text: JSON.stringify(recipe) },
  ]);
  const found = await readRecipe(file, size);
  expect(found).toMatchObject({ recipe: null, mask: null });
  expect(found.notes.join()).toContain('picture of another size');
});

it('brings paint back, and takes the factor of an enlargement into account', async () => {
  const {
    frame,
    mask: packed,
    cover,
    feather,
    ...common
  } = recipe as Extract<Recipe, { edit: 'inpaint' }>;
  expect([frame.size, packed.width, cover, feather]).toEqual([10, 7, false, 0]);
  const hints = { x: 1, y: 1, width: 2, height: 2, pixels: new Uint8Array(16).fill(200) };
  const source = { ...common.source, width: 10, height: 5 };
  const combined: Recipe = {
    ...common,
    edit: 'combine',
    source,
    factor: 2,
    grey: true,
    mask: null,
    hints: await packPaint(hints),
  };
  const file = await encodePng(raster, combined);
  expect(await readRecipe(file, raster)).toEqual({
    recipe: combined,
    mask: null,
    paint: hints,
    notes: [],
  });
  const outside = { ...combined, hints: { ...combined.hints, x: 9 } };
  const found = await readRecipe(await fileWith(JSON.stringify(outside)), raster);
  expect(found.notes.join()).toContain('another size');
  const damaged = { ...combined, hints: { ...combined.hints, png: 'AAAA' } };
  const read = await readRecipe(await fileWith(JSON.stringify(damaged)), raster);
  expect(read.notes.join()).toContain('damaged paint');
});
