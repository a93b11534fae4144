import { readFile } from 'node:fs/promises';
import {
  canvas,
  chooseSeed,
  decodeRgb,
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
