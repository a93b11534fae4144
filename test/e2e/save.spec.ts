import { readFile } from 'node:fs/promises';
import {
  canvas,
  chooseSeed,
  decodeRgb,
  dropFile,
  gradientPng,
  openPicture,
  paint,
  recipeIn,
  run,
  savedFiles,
  waitForFirstPicture,
} from './studio-actions';
import { expect, test } from './studio-fixture';

test('each save is a file of its own, and a download carries the recipe too', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('lake.png', 200, 120));
  await page.keyboard.press('b');
  await paint(page, [-40, 0], [40, 0]);
  await chooseSeed(page, 31);
  await run(page);
  await canvas(page).focus();

  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved lake_inpaint_31_00001.png')).toBeVisible();
  const [first = ''] = await savedFiles(home);
  const bytes = await readFile(first);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved lake_inpaint_31_00002.png')).toBeVisible();
  expect(await savedFiles(home)).toHaveLength(2);
  expect(await readFile(first)).toEqual(bytes);

  if (page.url().startsWith('http')) {
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('Control+Shift+S');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('lake_inpaint_31_00001.png');
    const downloaded = await readFile(await download.path());
    expect(recipeIn(downloaded)).toEqual(recipeIn(bytes));
    expect(recipeIn(downloaded)).toMatchObject({ edit: 'inpaint', seed: 31 });
    expect((await decodeRgb(downloaded)).pixels).toEqual((await decodeRgb(bytes)).pixels);
    await expect(page.getByText('Sent to your downloads.')).toBeVisible();
    expect(await savedFiles(home)).toHaveLength(2);
  }
  expect(pageErrors).toEqual([]);
});

test('a project holds all the work, and a drop brings it back', async ({ studio: { page } }) => {
  test.skip(!page.url().startsWith('http'), 'Electron asks for the place in a dialog of its own');
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('work.png', 128, 96));
  await page.keyboard.press('b');
  await paint(page, [-40, 0], [40, 0]);
  await page.getByRole('slider', { name: 'Variations' }).press('ArrowRight');
  await run(page);
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+Shift+E');
  const download = await saving;
  expect(download.suggestedFilename()).toBe('work.pentimento');
  const buffer = await readFile(await download.path());
  expect(buffer.subarray(0, 21).toString()).toBe('Pentimento project 1\n');

  await openPicture(page, await gradientPng('between.png', 90, 60));
  await expect(page.getByRole('button', { name: /^Result \d/ })).toHaveCount(0);
  await dropFile(page, { name: 'work.pentimento', mimeType: '', buffer });
  await expect(page.getByText('128 × 96')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Result \d/ })).toHaveCount(2);
  await page.getByRole('button', { name: /^Result 2/ }).click();
  await expect(page.getByText('0 bytes changed outside the mask')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});
