import { canvas, waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

test('a first start shows a picture by the bundled model and three steps', async ({
  studio: { page },
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  const hint = page.getByRole('region', { name: 'First steps' });
  await expect(hint.getByText('Open', { exact: true })).toBeVisible();
  await expect(hint.getByText('Paint', { exact: true })).toBeVisible();
  await expect(hint.getByText('Run', { exact: true })).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('the three steps stay closed once closed', async ({ startStudio }) => {
  const first = await startStudio();
  await waitForFirstPicture(first.page);
  await first.page.getByRole('button', { name: 'Close the first steps' }).click();
  await expect(first.page.getByRole('region', { name: 'First steps' })).toBeHidden();
  // Settings are written a moment after they change.
  await first.page.waitForTimeout(1000);
  await first.close();

  const second = await startStudio();
  await expect(second.page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await expect(second.page.getByRole('region', { name: 'First steps' })).toBeHidden();
});

test('every shortcut is listed at Shift+?', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  await canvas(page).focus();
  await page.keyboard.press('Shift+Slash');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Invert the mask', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});
