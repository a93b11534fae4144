import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { gradientPng, savedFiles, waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

/** Puts pictures into the outputs folder as an earlier month would have left them. */
async function fillOutputs(home: string, names: readonly string[]): Promise<string> {
  const month = join(home, 'outputs', '2026-01');
  await mkdir(month, { recursive: true });
  for (const [i, name] of names.entries()) {
    await writeFile(join(month, name), (await gradientPng(name, 60 + i, 40)).buffer);
  }
  return month;
}

async function openGallery(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+g');
  const gallery = page.getByRole('dialog', { name: 'Gallery' });
  await expect(gallery).toBeVisible();
  return gallery;
}

test('a saved result is found by its recipe and opened with its settings, all by keyboard', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await fillOutputs(home, ['other.png']);
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(2);
  const gallery = await openGallery(page);
  await expect(gallery.getByRole('status').first()).toHaveText('2 pictures');
  await page.keyboard.type('generate');
  await expect(gallery.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Tab');
  while (
    !(await gallery.getByRole('listbox').evaluate((list) => list === document.activeElement))
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowRight');
  const details = gallery.getByRole('complementary', { name: 'Details' });
  await expect(details.getByText('64 × 64')).toBeVisible();
  await expect(details.getByText('fruit-64')).toBeVisible();
  await details.getByRole('button', { name: 'Verify' }).press('Enter');
  await expect(details.getByText('Made again: identical, byte for byte.')).toBeVisible();
  await gallery.getByRole('listbox').focus();
  await page.keyboard.press('Enter');
  await expect(gallery).toBeHidden();
  await expect(page.getByText('Settings restored from the file')).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('the trash takes pictures away, deletes nothing and gives them back', async ({
  studio: { page },
  home,
}) => {
  test.skip(!page.url().startsWith('http'), 'Electron has the trash of the system');
  await waitForFirstPicture(page);
  const month = await fillOutputs(home, ['a.png', 'b.png', 'c.png']);
  const gallery = await openGallery(page);
  await gallery.getByRole('option').first().click();
  await gallery
    .getByRole('option')
    .nth(1)
    .click({ modifiers: ['Shift'] });
  await expect(gallery.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(gallery.getByRole('option')).toHaveCount(1);
  expect(await readdir(join(home, 'outputs', '.trash'))).toHaveLength(2);
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect(gallery.getByRole('option')).toHaveCount(3);
  expect(await readdir(month)).toHaveLength(3);
});

test('what is damaged, gone or not there is said, and spoils nothing else', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  let gallery = await openGallery(page);
  await expect(gallery.getByText('The outputs folder is not there')).toBeVisible();
  await page.keyboard.press('Escape');
  const month = await fillOutputs(home, ['a.png', 'b.png']);
  await writeFile(join(month, 'broken.png'), 'no picture');
  gallery = await openGallery(page);
  await expect(gallery.getByRole('option', { name: 'broken.png' })).toContainText('Cannot be read');
  await expect.poll(() => gallery.locator('img').count()).toBeGreaterThanOrEqual(2);
  await rm(join(month, 'a.png'));
  await gallery.getByRole('option', { name: 'a.png' }).dblclick();
  await expect(page.getByRole('alert')).toContainText('a.png');
  await expect(gallery.getByRole('option')).toHaveCount(2);
  await gallery.getByRole('searchbox').fill('nothing like it');
  await expect(gallery.getByText('Nothing found')).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('of thousands of pictures only those in sight are in the page', async ({
  studio: { page },
  home,
}) => {
  await waitForFirstPicture(page);
  const names = Array.from({ length: 1500 }, (_, i) => `many_${i}.png`);
  const month = join(home, 'outputs', '2026-01');
  await mkdir(month, { recursive: true });
  const { buffer } = await gradientPng('many', 64, 64);
  await Promise.all(names.map((name) => writeFile(join(month, name), buffer)));
  const gallery = await openGallery(page);
  await expect(gallery.getByRole('status').first()).toHaveText('1,500 pictures');
  await gallery.getByRole('option').first().click();
  expect(await gallery.getByRole('option').count()).toBeLessThan(80);
  await page.keyboard.press('End');
  await expect(gallery.locator('[aria-posinset="1500"]')).toBeVisible();
  await expect(gallery.locator('[aria-posinset="1500"] img')).toBeVisible();
  expect(await gallery.getByRole('option').count()).toBeLessThan(80);
});
