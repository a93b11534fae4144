import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseSeed, paint, run, waitForFirstPicture } from '../e2e/studio-actions';
import { expect, test } from '../e2e/studio-fixture';
import { projectRoot } from '../support/spawn-browser-host';

const folder = join(projectRoot, 'test-results', 'screens');

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

const edits = [
  'Inpaint',
  'Generate',
  'Colorize',
  'Upscale',
  'Denoise',
  'Sketch',
  'Blend',
  'Combine',
];

/** Chooses the theme through the palette, as a keyboard user would. */
async function useTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await runCommand(page, `${theme} theme`);
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
}

async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Type a command' }).fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Type a command' })).toBeHidden();
}

/** Some pictures for the gallery, and one in the middle of an edit. */
async function work(page: Page): Promise<void> {
  await waitForFirstPicture(page);
  await page.getByRole('radio', { name: 'Generate', exact: true }).check({ force: true });
  for (const seed of [3, 11, 24, 35]) {
    await chooseSeed(page, seed);
    await run(page);
    await page.keyboard.press('Control+s');
    await page
      .getByText(/^Saved /)
      .first()
      .waitFor();
  }
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('radio', { name: 'Inpaint', exact: true }).check({ force: true });
  await page.keyboard.press('b');
  await paint(page, [60, -120], [60, 120]);
  await run(page);
}

for (const theme of ['dark', 'light'] as const) {
  test(`every screen in the ${theme} theme, in two sizes`, async ({ studio: { page } }) => {
    test.setTimeout(300_000);
    await mkdir(folder, { recursive: true });
    await work(page);
    await useTheme(page, theme);
    const shot = async (name: string): Promise<void> => {
      for (const size of sizes) {
        await page.setViewportSize(size);
        await page.waitForTimeout(400);
        await page.screenshot({ path: join(folder, `${theme}-${name}-${size.width}.png`) });
      }
    };
    for (const edit of edits) {
      await page.getByRole('radio', { name: edit, exact: true }).check({ force: true });
      await shot(edit.toLowerCase());
    }
    for (const [command, name] of [
      ['open the settings', 'settings'],
      ['manage the models', 'models'],
      ['every shortcut', 'shortcuts'],
      ['diagnostics', 'log'],
      ['open the gallery', 'gallery'],
    ] as const) {
      await runCommand(page, command);
      if (name === 'gallery') await page.getByRole('option').first().click();
      await shot(name);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.keyboard.press('Control+k');
    await shot('palette');
  });
}
