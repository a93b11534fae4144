import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

test('devices are tested by keyboard, and the menu says how each did', async ({
  startStudio,
  home,
  pageErrors,
}) => {
  const driver = join(home, 'broken-driver.json');
  await writeFile(driver, '{}');
  const { page } = await startStudio({ VK_DRIVER_FILES: driver });
  await waitForFirstPicture(page);
  await page.getByRole('button', { name: /^Device:/ }).press('Enter');
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitemradio', { name: /^Automatic/ })).toContainText('now CPU');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(menu.getByRole('menuitem', { name: /^Test/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const cpu = menu.getByRole('menuitemradio', { name: /^CPU/ });
  await expect(cpu).toContainText(/\d ms\/step/, { timeout: 30_000 });
  const webgpu = menu.getByRole('menuitemradio', { name: /^WebGPU/ });
  await expect(webgpu).toContainText('Test failed. The graphics device cannot run this model');
  await expect(menu.getByRole('menuitem', { name: /^Test/ })).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).include('[role="menu"]').analyze();
  expect(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ failureSummary }) => `${id}: ${failureSummary ?? ''}`),
    ),
  ).toEqual([]);
  await cpu.press('Enter');
  await expect(menu).toBeHidden();
  expect(pageErrors).toEqual([]);
});
