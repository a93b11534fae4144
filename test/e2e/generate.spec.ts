import { readFile } from 'node:fs/promises';
import { chooseEdit, recipeIn, run, savedFiles, waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

test('four variations of a class that was searched for are made, and one is picked', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await chooseEdit(page, 'Generate');
  const picker = page.getByRole('combobox', { name: 'Class' });
  await picker.click();
  await expect(page.getByRole('option')).toHaveCount(10);
  await picker.fill('straw');
  await expect(page.getByRole('option')).toHaveText(['strawberry']);
  await picker.fill('quince');
  await expect(page.getByText('No class of that name')).toBeVisible();
  await picker.fill('pea');
  await expect(page.getByRole('option')).toHaveText(['peach', 'pear']);
  await page.getByRole('option', { name: 'pear' }).click();
  await expect(picker).toHaveValue('pear');

  await page.getByRole('textbox', { name: 'Seed' }).fill('700');
  const slider = page.getByRole('slider', { name: 'Variations' });
  for (let i = 0; i < 3; i++) await slider.press('ArrowRight');
  await run(page);
  const strip = page.getByRole('group', { name: 'Results' });
  const thumbnails = strip.getByRole('button', { name: /^Result \d, seed/ });
  await expect(thumbnails).toHaveCount(4);
  const third = strip.getByRole('button', { name: 'Result 3, seed 702' });
  await third.click();
  await expect(third).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Seed 702', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(thumbnails).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(1);
  const [path = ''] = await savedFiles(home);
  expect(recipeIn(await readFile(path))).toMatchObject({
    edit: 'generate',
    seed: 702,
    className: 'pear',
  });
  expect(pageErrors).toEqual([]);
});

test('the dice gives another seed, and the lock keeps it from run to run', async ({
  studio: { page },
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await chooseEdit(page, 'Generate');
  const seed = page.getByRole('textbox', { name: 'Seed' });
  const lock = page.getByRole('button', { name: 'Keep the seed for the next run' });
  await expect(lock).toHaveAttribute('aria-pressed', 'false');
  const first = await seed.inputValue();
  await page.getByRole('button', { name: 'New seed' }).click();
  await expect(seed).not.toHaveValue(first);
  const rolled = await seed.inputValue();
  expect(Number(rolled)).toBeLessThanOrEqual(0xffffffff);

  await lock.click();
  await expect(lock).toHaveAttribute('aria-pressed', 'true');
  await run(page);
  await run(page);
  const thumbnails = page.getByRole('button', { name: /^Result \d, seed/ });
  await expect(thumbnails).toHaveCount(2);
  for (const label of await thumbnails.all()) {
    await expect(label).toHaveAccessibleName(new RegExp(`seed ${rolled}$`));
  }
  await expect(seed).toHaveValue(rolled);

  await lock.click();
  await run(page);
  await expect(thumbnails).toHaveCount(3);
  await expect(seed).not.toHaveValue(rolled);
  // A seed that was typed is meant, so it is locked.
  await seed.fill('42');
  await expect(lock).toHaveAttribute('aria-pressed', 'true');
  expect(pageErrors).toEqual([]);
});
