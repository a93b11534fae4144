import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import {
  chooseEdit,
  canvas,
  chooseSeed,
  paint,
  savedFiles,
  waitForFirstPicture,
} from '../e2e/studio-actions';
import { expect, test } from '../e2e/studio-fixture';
import { projectRoot } from '../support/spawn-browser-host';

const docs = join(projectRoot, 'docs');

async function chooseClass(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Class' }).click();
  await page.getByRole('option', { name, exact: true }).click();
}

/** Makes a fruit of the given class and opens it as the document. */
async function generateFruit(page: Page, name: string, seed: number): Promise<void> {
  await chooseEdit(page, 'Generate');
  await chooseClass(page, name);
  await page.getByText('Balanced').click();
  await chooseSeed(page, seed);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 30_000 });
}

/** Masks the right half of the picture by brush. */
async function maskRightHalf(page: Page): Promise<void> {
  await chooseEdit(page, 'Inpaint');
  await page.keyboard.press('b');
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  const reach = box.height * 0.42;
  for (let x = 70; x < reach; x += 40) await paint(page, [x, -reach], [x, reach]);
}

test('the window in mid-edit', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  await page.getByRole('button', { name: 'Close the first steps' }).click();
  await generateFruit(page, 'apple', 18);
  await maskRightHalf(page);
  await page.getByRole('slider', { name: 'Variations' }).focus();
  for (let i = 1; i < 4; i++) await page.keyboard.press('ArrowRight');
  await page.getByText('Quality').click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('0 bytes changed outside the mask')).toBeVisible({ timeout: 30_000 });
  await page.mouse.move(5, 790);
  await page.screenshot({ path: join(docs, 'window.png') });
});

test('a picture, its mask and what became of it', async ({ studio: { page }, home }) => {
  await waitForFirstPicture(page);
  await generateFruit(page, 'apple', 18);
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(1);
  await maskRightHalf(page);
  await page.getByText('Quality').click();
  const tiles: Buffer[] = [];
  const [original = ''] = await savedFiles(home);
  tiles.push(await readFile(original));
  for (const seed of [1, 2, 3, 4]) {
    await chooseSeed(page, seed);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText(`Seed ${seed}`, { exact: true })).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Control+s');
    await expect.poll(() => savedFiles(home)).toHaveLength(1 + tiles.length);
    const newest = (await savedFiles(home)).find((path) => path.includes(`inpaint_${seed}_`));
    tiles.push(await readFile(newest ?? ''));
  }
  const side = 192;
  const gap = 8;
  const enlarged = await Promise.all(
    tiles.map((tile) => sharp(tile).resize(side, side, { kernel: 'nearest' }).toBuffer()),
  );
  await sharp({
    create: {
      width: enlarged.length * (side + gap) - gap,
      height: side,
      channels: 4,
      background: '#0000',
    },
  })
    .composite(enlarged.map((input, i) => ({ input, left: i * (side + gap), top: 0 })))
    .png()
    .toFile(join(docs, 'before-after.png'));
});
