import { readFile } from 'node:fs/promises';
import {
  canvas,
  chooseSeed,
  chooseSteps,
  decodeRgb,
  dropFile,
  gradientPng,
  openPicture,
  paint,
  savedFiles,
  waitForFirstPicture,
} from './studio-actions';
import { expect, test } from './studio-fixture';

test('inpainting from opening to the saved file changes nothing outside the mask', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  const file = await gradientPng('hills.png', 320, 200);
  await waitForFirstPicture(page);
  await openPicture(page, file);
  await page.keyboard.press('b');
  await paint(page, [-60, -40], [60, 40]);
  await chooseSeed(page, 42);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('0 bytes changed outside the mask')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(1);

  const [path = ''] = await savedFiles(home);
  expect(path).toMatch(/hills_inpaint_42_00001\.png$/);
  const saved = await readFile(path);
  const before = await decodeRgb(file.buffer);
  const after = await decodeRgb(saved);
  expect([after.width, after.height]).toEqual([320, 200]);
  const changed = [...after.pixels.keys()].filter((i) => after.pixels[i] !== before.pixels[i]);
  expect(changed.length).toBeGreaterThan(500);
  const columns = changed.map((i) => Math.floor(i / 3) % 320);
  // The stroke spans the middle of the picture; its far left and right must be untouched.
  expect(Math.min(...columns)).toBeGreaterThan(60);
  expect(Math.max(...columns)).toBeLessThan(260);
  expect(saved.includes('"edit":"inpaint"')).toBe(true);
  expect(pageErrors).toEqual([]);
});

test('dropping a saved result back restores every setting, and the same run the same pixels', async ({
  studio: { page },
  home,
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('sky.png', 256, 256));
  await page.keyboard.press('b');
  await paint(page, [-50, 0], [50, 0]);
  await chooseSteps(page, 3);
  await chooseSeed(page, 7);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 30_000 });
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(1);
  const [first = ''] = await savedFiles(home);
  const bytes = await readFile(first);

  await openPicture(page, await gradientPng('other.png', 100, 80));
  await chooseSeed(page, 99);
  await dropFile(page, { name: 'restored.png', mimeType: 'image/png', buffer: bytes });
  await expect(page.getByText('Settings restored from the file')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Seed' })).toHaveValue('7');
  await expect(page.getByText(/file’s schedule, 3 steps/)).toBeVisible();

  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 30_000 });
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(2);
  const again = (await savedFiles(home)).find((path) => path !== first) ?? '';
  expect((await decodeRgb(again)).pixels.equals((await decodeRgb(bytes)).pixels)).toBe(true);
});

test('progress is shown step by step and Cancel ends the run at once', async ({
  studio: { page },
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('long.png', 128, 128));
  await page.keyboard.press('b');
  await paint(page, [-40, 0], [40, 0]);
  await chooseSteps(page, 200);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const progress = page.getByRole('group', { name: 'Progress' });
  await expect(progress.getByText(/Step \d+ of 200/)).toBeVisible();
  await expect(progress.getByText(/σ \d/)).toBeVisible();
  await expect(progress.getByText(/left/)).toBeVisible();
  await page.keyboard.press('Shift+X');
  await expect(progress).toBeHidden({ timeout: 1000 });
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});

test('undo and redo bring strokes back and forth', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('undo.png', 128, 128));
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await expect(run).toBeDisabled();
  await page.keyboard.press('b');
  await paint(page, [-40, 0], [40, 0]);
  await expect(run).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(run).toBeDisabled();
  await page.keyboard.press('Control+Shift+z');
  await expect(run).toBeEnabled();
  await page.keyboard.press('Shift+C');
  await expect(run).toBeDisabled();
  await page.keyboard.press('Shift+V');
  await expect(run).toBeEnabled();
});

test('holding Tab shows the picture before the edit', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('compare.png', 128, 128));
  await page.keyboard.press('b');
  await paint(page, [-80, 0], [80, 0]);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 30_000 });
  await canvas(page).focus();
  const after = await canvas(page).screenshot();
  await page.keyboard.down('Tab');
  await expect(page.getByText('Before', { exact: true })).toBeVisible();
  const before = await canvas(page).screenshot();
  await page.keyboard.up('Tab');
  await expect(page.getByText('Before', { exact: true })).toBeHidden();
  expect(before.equals(after)).toBe(false);
});
