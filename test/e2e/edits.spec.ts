import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import {
  chooseEdit,
  chooseSeed,
  decodeRgb,
  gradientPng,
  openPicture,
  paint,
  savedFiles,
  waitForFirstPicture,
  type TestFile,
} from './studio-actions';
import { expect, test } from './studio-fixture';

const luma = [0.2989, 0.587, 0.114] as const;

async function runAndAccept(page: Page): Promise<void> {
  await chooseSeed(page, 42);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
}

async function saveAndRead(page: Page, home: string): Promise<{ path: string; file: Buffer }> {
  const before = await savedFiles(home);
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(before.length + 1);
  const path = (await savedFiles(home)).find((each) => !before.includes(each)) ?? '';
  return { path, file: await readFile(path) };
}

async function greyPng(name: string, width: number, height: number): Promise<TestFile> {
  const file = await gradientPng(name, width, height);
  const buffer = await sharp(file.buffer).greyscale().toColourspace('srgb').png().toBuffer();
  return { ...file, buffer };
}

test('a grey picture is coloured, and its light and shade stay', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  const file = await greyPng('old.png', 96, 64);
  await waitForFirstPicture(page);
  await openPicture(page, file);
  await chooseEdit(page, 'Colorize');
  await runAndAccept(page);
  const { path, file: saved } = await saveAndRead(page, home);
  expect(path).toContain('old_colorize_42');
  const before = await decodeRgb(file.buffer);
  const after = await decodeRgb(saved);
  let worst = 0;
  let colour = 0;
  for (let i = 0; i < after.pixels.length; i += 3) {
    const of = (pixels: Buffer): number =>
      luma.reduce((sum, weight, channel) => sum + weight * (pixels[i + channel] ?? 0), 0);
    worst = Math.max(worst, Math.abs(of(after.pixels) - of(before.pixels)));
    colour += Math.abs((after.pixels[i] ?? 0) - (after.pixels[i + 2] ?? 0));
  }
  expect(worst).toBeLessThanOrEqual(1);
  expect(colour / (after.pixels.length / 3)).toBeGreaterThan(2);
  expect(pageErrors).toEqual([]);
});

test('an enlarged picture keeps the colour of every pixel as the mean of its block', async ({
  studio: { page },
  home,
}) => {
  const file = await gradientPng('small.png', 48, 40);
  await waitForFirstPicture(page);
  await openPicture(page, file);
  await chooseEdit(page, 'Upscale');
  await page.getByText('2×', { exact: true }).click();
  await expect(page.getByText('Result: 96 × 80 pixels')).toBeVisible();
  await runAndAccept(page);
  const before = await decodeRgb(file.buffer);
  const after = await decodeRgb((await saveAndRead(page, home)).file);
  expect([after.width, after.height]).toEqual([96, 80]);
  for (let i = 0; i < before.pixels.length; i++) {
    const channel = i % 3;
    const [x, y] = [Math.floor(i / 3) % 48, Math.floor(i / 3 / 48)];
    const at = (dx: number, dy: number): number =>
      after.pixels[3 * ((2 * y + dy) * 96 + 2 * x + dx) + channel] ?? 0;
    const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
    expect(Math.abs(mean - (before.pixels[i] ?? 0))).toBeLessThanOrEqual(1);
  }
});

test('strokes become a picture, and what is not painted stays', async ({
  studio: { page },
  home,
}) => {
  const file = await gradientPng('plain.png', 128, 128);
  await waitForFirstPicture(page);
  await openPicture(page, file);
  await chooseEdit(page, 'Sketch');
  await page.getByRole('switch', { name: 'Keep what is not painted' }).check({ force: true });
  await page.keyboard.press('p');
  await paint(page, [-80, 0], [80, 0]);
  await runAndAccept(page);
  const before = await decodeRgb(file.buffer);
  const after = await decodeRgb((await saveAndRead(page, home)).file);
  const rows = new Set<number>();
  for (let i = 0; i < after.pixels.length; i++) {
    if (after.pixels[i] !== before.pixels[i]) rows.add(Math.floor(i / 3 / 128));
  }
  expect(rows.size).toBeGreaterThan(2);
  expect(Math.min(...rows)).toBeGreaterThan(20);
  expect(Math.max(...rows)).toBeLessThan(108);
});

test('a noisy and a damaged picture are mended, and the files say how', async ({
  studio: { page },
  home,
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await greyPng('worn.png', 64, 64));
  await chooseEdit(page, 'Denoise');
  await runAndAccept(page);
  expect((await saveAndRead(page, home)).file.includes('"edit":"denoise"')).toBe(true);
  await chooseEdit(page, 'Combine');
  await page.keyboard.press('b');
  await paint(page, [-60, -60], [60, 60]);
  await runAndAccept(page);
  const { file } = await saveAndRead(page, home);
  expect(file.includes('"edit":"combine"')).toBe(true);
  expect((await decodeRgb(file)).width).toBe(128);
});

test('a blend is a strip of pictures that can be saved as one', async ({
  studio: { page },
  home,
}) => {
  await waitForFirstPicture(page);
  await chooseEdit(page, 'Blend');
  await chooseSeed(page, 5);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Result \d/ })).toHaveCount(9, {
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Save as a strip' }).click();
  await page.getByRole('menuitem', { name: 'Save as a strip' }).click();
  await expect.poll(() => savedFiles(home)).toHaveLength(1);
  const { width, height } = await decodeRgb((await savedFiles(home))[0] ?? '');
  expect([width, height]).toEqual([9 * 64, 64]);
});

test('the steps of a result can be gone through, and branched from with new noise', async ({
  studio: { page },
}) => {
  await waitForFirstPicture(page);
  await chooseEdit(page, 'Generate');
  await chooseSeed(page, 11);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Steps on the way' }).click({ timeout: 60_000 });
  await expect(page.getByText('Step 2 of 2')).toBeVisible();
  await page.getByRole('slider', { name: 'Steps on the way' }).press('ArrowLeft');
  await expect(page.getByText('Step 1 of 2')).toBeVisible();
  await page.getByRole('button', { name: 'Branch here' }).click();
  await expect(page.getByRole('button', { name: /^Result \d/ })).toHaveCount(2);
  await expect(page.getByText(/^From step 2 on/)).toBeVisible();
  await page.getByRole('button', { name: 'Difference between seeds' }).click();
  await expect(page.getByText(/^Brightest: [1-9]/)).toBeVisible();
});

test('live, each stroke is followed by a run, and the last stroke has the last word', async ({
  studio: { page },
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('live.png', 128, 128));
  await page.getByRole('switch', { name: 'Live' }).check({ force: true });
  await page.keyboard.press('b');
  for (const y of [-60, -30, 0, 30, 60]) await paint(page, [-60, y], [60, y]);
  await expect(page.getByRole('button', { name: /^Result \d/ })).toHaveCount(1, {
    timeout: 30_000,
  });
  await expect(page.getByText('0 bytes changed outside the mask')).toBeVisible();
});
