import type { Page } from '@playwright/test';
import {
  clickAt,
  dragThrough,
  hoverAt,
  pressThrough,
  readMask,
  type Offset,
} from './drawing-actions';
import { canvas, gradientPng, openPicture, waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

/** Where a pixel of a 600 × 400 picture lies at 100 %, from the canvas' centre. */
const at = (x: number, y: number): Offset => [x - 300, y - 200];

test.beforeEach(async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('told.png', 600, 400));
  await expect(page.getByText('100 %', { exact: true })).toBeVisible();
  await canvas(page).focus();
});

const steps = (page: Page): Promise<string[]> =>
  page.getByRole('region', { name: 'History' }).getByRole('listitem').allInnerTexts();

test('the history lists every step, and a click goes there and back', async ({
  studio: { page },
  pageErrors,
}) => {
  await page.keyboard.press('b');
  await dragThrough(page, at(100, 100), at(200, 100));
  await page.keyboard.press('p');
  await dragThrough(page, at(100, 200), at(200, 200));
  await page.keyboard.press('Shift+V');
  await page.keyboard.press('Shift+H');
  await expect.poll(() => steps(page)).toEqual(['Opened', 'Brush', 'Paint', 'Invert the mask']);
  const panel = page.getByRole('region', { name: 'History' });
  const last = panel.getByRole('button', { name: 'Invert the mask' });
  await expect(last).toHaveAttribute('aria-current', 'step');

  await panel.getByRole('button', { name: 'Brush' }).click();
  await expect(panel.getByRole('button', { name: 'Brush' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await expect(panel.getByRole('button', { name: 'Invert the mask, undone' })).toBeVisible();
  let mask = await readMask(page);
  expect([mask.at(150, 100), mask.at(10, 10)]).toEqual([255, 0]);
  await panel.getByRole('button', { name: 'Invert the mask, undone' }).click();
  mask = await readMask(page);
  expect([mask.at(150, 100), mask.at(10, 10)]).toEqual([0, 255]);

  await panel.getByRole('button', { name: 'Opened' }).click();
  await canvas(page).focus();
  await page.keyboard.press('u');
  await dragThrough(page, at(300, 300), at(400, 350));
  await expect.poll(() => steps(page)).toEqual(['Opened', 'Rectangle']);
  await panel.getByRole('button', { name: 'Close the history' }).click();
  await expect(panel).toBeHidden();
  expect(pageErrors).toEqual([]);
});

test('undo during a stroke takes that stroke back, and no other', async ({ studio: { page } }) => {
  await page.keyboard.press('b');
  await dragThrough(page, at(100, 100), at(200, 100));
  await pressThrough(page, at(100, 300), at(200, 300));
  await page.keyboard.press('Control+z');
  await page.mouse.up();
  const mask = await readMask(page);
  expect([mask.at(150, 100), mask.at(150, 300)]).toEqual([255, 0]);
});

/** What a user may do, by mouse and keyboard; `i` tells one time from another. */
const actions: readonly ((page: Page, i: number) => Promise<void>)[] = [
  async (page, i) => {
    await page.keyboard.press('b');
    await dragThrough(page, at(40 + 9 * i, 60), at(90 + 7 * i, 320));
  },
  async (page, i) => {
    await page.keyboard.press('p');
    await dragThrough(page, at(560 - 8 * i, 80), at(300, 40 + 6 * i), at(500, 300));
  },
  async (page, i) => {
    await page.keyboard.press('e');
    await dragThrough(page, at(80 + 8 * i, 200), at(200 + 6 * i, 210));
  },
  async (page, i) => {
    await page.keyboard.press('u');
    await dragThrough(page, at(20 + 5 * i, 30), at(120 + 8 * i, 100 + 4 * i));
  },
  async (page, i) => {
    await page.keyboard.press('l');
    for (const corner of [at(300, 50 + i), at(420, 90), at(350 + i, 220)]) {
      await clickAt(page, corner);
    }
    await page.keyboard.press('Enter');
  },
  async (page) => {
    await page.keyboard.press('Shift+V');
  },
  async (page, i) => {
    await page.keyboard.press(i % 2 === 0 ? 'Shift+G' : 'Shift+S');
  },
  async (page, i) => {
    await page.keyboard.press('f');
    await dragThrough(page, at(300, 200), at(280 + i, 200));
  },
];

test('fifty mixed actions undone return the first state, and redone the last', async ({
  studio: { page },
  pageErrors,
}) => {
  test.setTimeout(180_000);
  const look = async (): Promise<Buffer> => {
    await canvas(page).focus();
    await page.keyboard.press('h');
    await hoverAt(page, [0, 0]);
    await page.waitForTimeout(200);
    return canvas(page).screenshot();
  };
  await page.keyboard.press('Shift+V');
  await page.keyboard.press('Shift+C');
  const first = { picture: await look(), mask: (await readMask(page)).data };
  await canvas(page).focus();
  for (let i = 0; i < 50; i++) await actions[(i * 3) % actions.length]!(page, i);
  const last = { picture: await look(), mask: (await readMask(page)).data };
  expect(last.picture.equals(first.picture)).toBe(false);

  await page.keyboard.press('Shift+H');
  const item = page.getByRole('region', { name: 'History' }).getByRole('listitem');
  const done = (await item.count()) - 3;
  expect(done).toBeGreaterThanOrEqual(45);
  await page.keyboard.press('Shift+H');
  for (let i = 0; i < done; i++) await page.keyboard.press('Control+z');
  expect((await look()).equals(first.picture)).toBe(true);
  expect((await readMask(page)).data.equals(first.mask)).toBe(true);
  await canvas(page).focus();
  for (let i = 0; i < done; i++) await page.keyboard.press('Control+Shift+z');
  expect((await look()).equals(last.picture)).toBe(true);
  expect((await readMask(page)).data.equals(last.mask)).toBe(true);
  expect(pageErrors).toEqual([]);
});
