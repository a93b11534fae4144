import { execFile, type ExecFileException } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { browserHostCommand, projectRoot, studioEnvironment } from '../support/spawn-browser-host';
import { pngBomb, sampleFiles } from '../support/sample-pictures';
import { modelManifest } from '../support/model-manifest';
import {
  chooseEdit,
  canvas,
  chooseSteps,
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

const exact = '0 bytes changed outside the mask';

async function withStroke(page: Page, name: string): Promise<void> {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng(name, 160, 100));
  await page.keyboard.press('b');
  await paint(page, [-40, 0], [40, 0]);
}

/** The text of every document that autosave has kept. */
async function keptDocuments(home: string): Promise<string> {
  const folder = join(home, 'data', 'autosave');
  const entries = await readdir(folder).catch(() => []);
  const names = entries.filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join();
}

test('pictures too large are refused with size and limit, unusual ones opened with a note', async ({
  studio: { page },
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('kept.png', 100, 50));
  const huge = Buffer.from(pngBomb(20_000));
  await dropFile(page, { name: 'huge.png', mimeType: 'image/png', buffer: huge });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('20000 × 20000 pixels (400 million); the limit is 100 million');
  await expect(alert).toContainText('Make it smaller');
  await alert.getByRole('button', { name: 'Close this message' }).click();
  await expect(page.getByText('100 × 50')).toBeVisible();

  const files = await sampleFiles();
  const unusual = [
    ['sixteen.png', 'image/png', 'Its 16 bits a channel became 8.'],
    ['cmyk.jpg', 'image/jpeg', 'Its CMYK colours were converted to sRGB.'],
    ['animated.webp', 'image/webp', 'Only the first of its 2 frames was opened.'],
  ] as const;
  for (const [name, mimeType, note] of unusual) {
    await dropFile(page, { name, mimeType, buffer: Buffer.from(files[name]!) });
    await expect(page.getByRole('status').filter({ hasText: `Opened ${name}` })).toContainText(
      note,
    );
    await expect(page.getByText('16 × 12')).toBeVisible();
  }
  expect(pageErrors).toEqual([]);
});

test('neither seed nor steps take anything that could not be run', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await chooseEdit(page, 'Generate');
  const seed = page.getByRole('textbox', { name: 'Seed' });
  for (const typed of ['-5', '1.5', '4294967296', '99999999999999999999', '1e9', 'abc', '']) {
    await seed.fill('');
    await seed.pressSequentially(typed);
    await run(page);
    const shown = await page.getByText(/^Seed \d+$/).textContent();
    const used = Number(shown?.replace('Seed ', ''));
    expect(used, `typed “${typed}”`).toBeLessThanOrEqual(0xffffffff);
    await expect(seed).toHaveValue(String(used));
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
  }
  await chooseSteps(page, 7);
  const steps = page.getByRole('textbox', { name: 'Number of steps' });
  for (const [typed, taken] of [
    ['500', '50'],
    ['0', '7'],
    ['-3', '3'],
  ] as const) {
    await chooseSteps(page, 7);
    await steps.fill('');
    await steps.pressSequentially(typed);
    await seed.focus();
    await expect(steps).toHaveValue(taken);
  }
  await page.waitForTimeout(600);
  const settings: unknown = JSON.parse(await readFile(join(home, 'settings.json'), 'utf8'));
  expect(settings).toMatchObject({ steps: 3, seed: Number(await seed.inputValue()) });
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(pageErrors).toEqual([]);
});

test('without a mask nothing runs, and a mask of everything stays inside the frame', async ({
  studio: { page },
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('wide.png', 160, 100));
  const start = page.getByRole('button', { name: 'Run', exact: true });
  await expect(start).toBeDisabled();
  await expect(page.getByText('Paint over what should change.')).toBeVisible();
  await canvas(page).focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('group', { name: 'Progress' })).toHaveCount(0);
  await page.keyboard.press('Shift+V');
  await run(page);
  await expect(page.getByText(exact)).toBeVisible();
});

test('models that are damaged are named, and refused in words when they are run', async ({
  startStudio,
  home,
}) => {
  const models = join(home, 'data', 'models');
  for (const id of ['gone', 'changed']) {
    await mkdir(join(models, id), { recursive: true });
    const manifest = modelManifest({ id, name: `Model ${id}` });
    await writeFile(join(models, id, 'model.json'), JSON.stringify(manifest));
  }
  await writeFile(join(models, 'changed', 'model.onnx'), 'other');
  const { page } = await startStudio();
  await withStroke(page, 'models.png');
  await page.getByRole('combobox', { name: 'Model' }).click();
  const missing = page.getByRole('option', { name: 'gone (damaged)' });
  await expect(missing).toHaveAttribute('data-combobox-disabled', 'true');
  await page.getByRole('option', { name: 'Model changed' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Model cannot be used');
  await expect(alert).toContainText(/“model.onnx” is not the file .* sha256/);
  await expect(alert).toContainText('Install the model again');
  await page.getByRole('combobox', { name: 'Model' }).click();
  await page.getByRole('option', { name: 'Fruit' }).click();
  await run(page);
  await expect(page.getByText(exact)).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test('a disk that is full or read-only is told, costs nothing, and is tried again', async ({
  startStudio,
  home,
}) => {
  const faulty = pathToFileURL(join(projectRoot, 'test/support/faulty-disk.mjs')).href;
  const { page } = await startStudio({ NODE_OPTIONS: `--import=${faulty}` });
  test.skip(!page.url().startsWith('http'), 'Electron takes no modules by NODE_OPTIONS');
  await withStroke(page, 'full.png');
  await run(page);
  await page.waitForTimeout(600);

  await writeFile(join(home, 'disk-fault'), 'ENOSPC');
  await page.keyboard.press('Control+s');
  const full = page.getByRole('alert').filter({ hasText: 'The disk is full' });
  await expect(full).toContainText('“full_inpaint_');
  await expect(full).toContainText('Free some space');
  await expect(page.getByText(exact)).toBeVisible();

  await writeFile(join(home, 'disk-fault'), 'EROFS');
  await full.getByRole('button', { name: 'Try again' }).click();
  const readOnly = page.getByRole('alert').filter({ hasText: 'No access to the file' });
  await expect(readOnly).toContainText('does not permit it (EROFS)');
  await expect(full).toHaveCount(0);
  const left = await readdir(join(home, 'outputs'), { recursive: true });
  expect(left.filter((name) => /\.(png|tmp)$/.test(name))).toEqual([]);

  await rm(join(home, 'disk-fault'));
  await readOnly.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/^Saved full_inpaint_/)).toBeVisible();
  const [path = ''] = await savedFiles(home);
  expect(recipeIn(await readFile(path))).toMatchObject({ edit: 'inpaint' });
});

test('work that a full disk kept from being kept is kept once there is room', async ({
  startStudio,
  home,
}) => {
  const faulty = pathToFileURL(join(projectRoot, 'test/support/faulty-disk.mjs')).href;
  const first = await startStudio({ NODE_OPTIONS: `--import=${faulty}` });
  test.skip(!first.page.url().startsWith('http'), 'Electron takes no modules by NODE_OPTIONS');
  await waitForFirstPicture(first.page);
  await writeFile(join(home, 'disk-fault'), 'ENOSPC');
  await openPicture(first.page, await gradientPng('late.png', 140, 90));
  await first.page.keyboard.press('b');
  await paint(first.page, [-40, 0], [40, 0]);
  await expect(first.page.getByRole('alert').first()).toContainText('The disk is full');
  await rm(join(home, 'disk-fault'));
  await expect.poll(() => keptDocuments(home), { timeout: 15_000 }).toContain('late.png');
  process.kill(first.pid, 'SIGKILL');
  const { page } = await startStudio();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('140 × 90')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});

test('a second studio on the same folder says so and ends, and the first goes on', async ({
  studio: { page },
  home,
}) => {
  test.skip(!page.url().startsWith('http'), 'Electron shows the first window instead');
  await waitForFirstPicture(page);
  const second = await new Promise<{ error: ExecFileException | null; out: string; err: string }>(
    (resolve) => {
      const [file, args] = browserHostCommand;
      const options = { env: studioEnvironment(home), timeout: 15_000 };
      execFile(file, args, options, (error, out, err) => {
        resolve({ error, out, err });
      });
    },
  );
  expect(second.error?.code).toBe(1);
  expect(second.out).toBe('');
  expect(second.err).toMatch(/^Pentimento is at work already \(process \d+\).*\nUse the window/);
  await page.reload();
  await withStroke(page, 'first.png');
  await run(page);
  await expect(page.getByText(exact)).toBeVisible();
});

test('a wrong token opens nothing, and the page says how to get a right one', async ({
  studio: { page },
}) => {
  test.skip(!page.url().startsWith('http'), 'Electron has no token');
  await waitForFirstPicture(page);
  const stranger = await page.context().browser()?.newContext();
  const other = await stranger?.newPage();
  if (other === undefined) throw new Error('There is no browser to open a page in.');
  const { origin } = new URL(page.url());
  for (const [hash, reason] of [
    [`#token=${'A'.repeat(43)}`, 'its link was used before, or is of an earlier run'],
    ['', 'it was not opened by a link with a token'],
  ] as const) {
    await other.goto('about:blank');
    await other.goto(`${origin}/${hash}`);
    await expect(other.getByRole('alert')).toContainText(reason);
    await expect(other.getByRole('alert')).toContainText('Press Enter in the terminal');
    await expect(canvas(other)).toHaveCount(0);
    expect(other.url()).not.toContain('token');
  }
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
});
