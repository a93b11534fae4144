import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  canvas,
  decodeRgb,
  gradientPng,
  openPicture,
  paint as drag,
  recipeIn,
  run,
  savedFiles,
  waitForFirstPicture,
} from './studio-actions';
import { expect, test } from './studio-fixture';

/** Where a pixel of a 600 × 400 picture lies at 100 %, from the canvas' centre. */
const at = (x: number, y: number): [number, number] => [x - 300, y - 200];

/** How large the picture is shown, in percent. */
async function zoomOf(page: Page): Promise<number> {
  const text = await page.getByRole('group', { name: 'Zoom controls' }).getByText('%').innerText();
  return Number(text.replace(/[^\d.]/g, ''));
}

async function brushSize(page: Page): Promise<number> {
  const slider = page.getByRole('slider', { name: 'Brush size' });
  return Number((await slider.getAttribute('aria-valuetext'))?.replace(' px', ''));
}

test('the frame is moved and resized on a larger picture, and the model works inside it alone', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  const file = await gradientPng('large.png', 600, 400);
  await waitForFirstPicture(page);
  await openPicture(page, file);
  await expect.poll(() => zoomOf(page)).toBe(100);
  await canvas(page).focus();
  await page.keyboard.press('f');
  // The largest frame spans 100 … 500; its lower right corner makes it smaller.
  await drag(page, at(500, 400), at(229, 127));
  await drag(page, at(150, 50), at(350, 200));
  await page.keyboard.press('Shift+V');
  await run(page);
  await expect(page.getByText('0 bytes changed outside the mask')).toBeVisible();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(1);

  const [path = ''] = await savedFiles(home);
  const frame = { x: 300, y: 150, size: 128 };
  expect(recipeIn(await readFile(path))).toMatchObject({ edit: 'inpaint', frame });
  const [before, after] = [await decodeRgb(file.buffer), await decodeRgb(path)];
  const changed = [...before.pixels.keys()].filter((i) => before.pixels[i] !== after.pixels[i]);
  const outside = changed.filter((i) => {
    const x = Math.floor(i / 3) % 600;
    const y = Math.floor(i / 1800);
    return x < 300 || x >= 428 || y < 150 || y >= 278;
  });
  expect(outside).toEqual([]);
  expect(changed.length).toBeGreaterThan(30_000);

  // Neither the pointer nor the arrows bring the frame outside the picture.
  await drag(page, at(360, 210), at(900, 500));
  await canvas(page).focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+V');
  await run(page);
  await page.keyboard.press('Control+s');
  await expect.poll(() => savedFiles(home)).toHaveLength(2);
  const second = (await savedFiles(home)).find((each) => each !== path) ?? '';
  expect(recipeIn(await readFile(second))).toMatchObject({ frame: { x: 471, y: 272, size: 128 } });
  expect(pageErrors).toEqual([]);
});

test('the wheel zooms, Space drags, and keys fit the picture or show it at 100 %', async ({
  studio: { page },
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('zoomed.png', 1600, 1200));
  await expect.poll(() => zoomOf(page)).toBeLessThan(80);
  const fit = await zoomOf(page);
  await canvas(page).hover({ position: { x: 200, y: 150 } });
  await page.mouse.wheel(0, -200);
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(fit * 1.3);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => zoomOf(page)).toBe(fit);
  await page.keyboard.press('Control+1');
  await expect.poll(() => zoomOf(page)).toBe(100);
  const actual = await canvas(page).screenshot();
  await page.keyboard.down('Space');
  await drag(page, [0, 0], [120, 60]);
  await page.keyboard.up('Space');
  await expect.poll(async () => (await canvas(page).screenshot()).equals(actual)).toBe(false);
  await page.keyboard.press('Control+0');
  await expect.poll(() => zoomOf(page)).toBe(fit);
  await page.keyboard.press('Control+Equal');
  await expect.poll(() => zoomOf(page)).toBe(Math.round(fit * 1.25));
  expect(pageErrors).toEqual([]);
});

test('the eraser takes mask away, and keys and wheel change the size of the brush', async ({
  studio: { page },
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('erased.png', 600, 400));
  await canvas(page).focus();
  const start = page.getByRole('button', { name: 'Run', exact: true });
  await page.keyboard.press('b');
  const size = await brushSize(page);
  await page.keyboard.press('BracketRight');
  await expect.poll(() => brushSize(page)).toBe(size + Math.round(size / 10));
  await page.keyboard.press('BracketLeft');
  await expect.poll(() => brushSize(page)).toBe(size);
  await drag(page, [-60, 0], [60, 0]);
  await expect(start).toBeEnabled();

  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Eraser' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await drag(page, [-60, 0], [0, 0]);
  await expect(start).toBeEnabled();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await expect.poll(() => brushSize(page)).toBeGreaterThan(1.5 * size);
  await expect.poll(() => zoomOf(page)).toBe(100);
  await drag(page, [-70, 0], [70, 0]);
  await expect(start).toBeDisabled();
  await expect(page.getByText('Paint over what should change.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(start).toBeEnabled();
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'Brush', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect(pageErrors).toEqual([]);
});
