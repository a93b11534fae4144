import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  canvas,
  chooseSteps,
  gradientPng,
  openPicture,
  paint,
  savedFiles,
  waitForFirstPicture,
} from './studio-actions';
import { expect, test } from './studio-fixture';

test('the window speaks German at once, keeps the picture, and remembers it', async ({
  startStudio,
}) => {
  const first = await startStudio();
  const { page } = first;
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('kept.png', 120, 80));
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByText('Deutsch', { exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Ausführen', exact: true })).toBeVisible();
  await expect(page.getByText('120 × 80')).toBeVisible();
  await page.waitForTimeout(700);
  await first.close();
  const again = await startStudio();
  await expect(again.page.getByRole('button', { name: 'Ausführen', exact: true })).toBeVisible();
});

test('a shortcut is changed, its conflict is asked about, and the usual one comes back', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await canvas(page).focus();
  await page.keyboard.press('Shift+Slash');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByRole('searchbox').fill('outputs');
  await sheet.getByRole('button', { name: /^Change the shortcut of “Save to/ }).click();
  await page.keyboard.press('Control+o');
  await expect(sheet.getByRole('alert')).toContainText(
    'These keys belong to “Open a picture or project”.',
  );
  await sheet.getByRole('button', { name: 'Leave them' }).click();
  await sheet.getByRole('button', { name: /^Change the shortcut of “Save to/ }).click();
  await page.keyboard.press('F8');
  await expect(sheet.getByText('F8')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.keyboard.press('Control+s');
  await page.keyboard.press('F8');
  await expect.poll(() => savedFiles(home)).toHaveLength(1);
  await page.waitForTimeout(600);
  const kept: unknown = JSON.parse(await readFile(join(home, 'settings.json'), 'utf8'));
  expect(kept).toMatchObject({ shortcuts: { save: [{ code: 'F8' }] } });

  await page.keyboard.press('Shift+Slash');
  await sheet.getByRole('button', { name: 'Usual shortcuts for all' }).click();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(2);
  expect(pageErrors).toEqual([]);
});

test('the palette finds commands by a few letters and runs them', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Type a command' });
  await search.fill('light');
  await expect(page.getByRole('option').first()).toHaveText('Use the light theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.keyboard.press('Control+k');
  await search.fill('no such thing');
  await expect(page.getByText('No command of that name')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
});

test('plain keys do nothing while a text field has the focus, whatever they are bound to', async ({
  studio: { page },
}) => {
  await waitForFirstPicture(page);
  await page.getByRole('button', { name: 'Eraser', exact: true }).click();
  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.focus();
  await page.keyboard.type('b7');
  await expect(page.getByRole('button', { name: 'Eraser', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('the diagnostics say what runs where, and name no folder of the user’s', async ({
  studio: { page },
  home,
}) => {
  await waitForFirstPicture(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Type a command' }).fill('diagnostics');
  await page.keyboard.press('Enter');
  const log = page.getByRole('dialog', { name: 'Log and diagnostics' });
  await expect(log.getByText(/^Pentimento \d/)).toBeVisible();
  await expect(log).toContainText('Model: fruit-64');
  expect(await log.innerText()).not.toContain(home);
  await expect(log.getByRole('button', { name: 'Copy diagnostics' })).toBeEnabled();
});

test('what was saved is among the recent files, and opens from there', async ({
  studio: { page },
}) => {
  await waitForFirstPicture(page);
  await page.keyboard.press('Control+s');
  const notice = page.getByText(/^Saved .*\.png$/);
  const name = ((await notice.textContent()) ?? '').replace('Saved ', '');
  await openPicture(page, await gradientPng('between.png', 90, 60));
  await page.getByRole('button', { name: 'Recent files' }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByText('64 × 64', { exact: true })).toBeVisible();
});

test('a run goes on through a reload, and its page shows all that came of it', async ({
  studio: { page },
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('reloaded.png', 128, 128));
  await page.keyboard.press('b');
  await paint(page, [-40, 0], [40, 0]);
  // The autosave has the stroke before the run begins, so that the reload can come at once.
  await page.waitForTimeout(1200);
  await page.getByRole('slider', { name: 'Variations' }).press('ArrowRight');
  await chooseSteps(page, 60);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/Step \d+ of \d+/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('128 × 128')).toBeVisible();
  await expect(page.getByText('0 bytes changed outside the mask')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: /^Result \d/ })).toHaveCount(2);

  await chooseSteps(page, 200);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/Step \d+ of \d+/)).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
});

test('notifications are asked for when they are turned on, and only then', async ({
  studio: { page },
}) => {
  test.skip(!page.url().startsWith('http'), 'Electron grants them');
  await waitForFirstPicture(page);
  expect(await page.evaluate(() => Notification.permission)).not.toBe('granted');
  await page.keyboard.press('Control+,');
  const toggle = page.getByRole('switch', { name: /^Tell me when a run ends/ });
  await toggle.click({ force: true });
  // A headless browser refuses by itself.
  await expect(page.getByText(/does not allow notifications/)).toBeVisible();
  await expect(toggle).not.toBeChecked();
});
