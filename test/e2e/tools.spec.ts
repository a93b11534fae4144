import sharp from 'sharp';
import {
  clickAt,
  colorAt,
  dragThrough,
  expectColor,
  exportMask,
  hoverAt,
  maskAction,
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
  await openPicture(page, await gradientPng('drawn.png', 600, 400));
  await expect(page.getByText('100 %', { exact: true })).toBeVisible();
  await canvas(page).focus();
});

test('lasso and rectangle add to the mask and take away, by drag, by corners, with Alt and with X', async ({
  studio: { page },
  pageErrors,
}) => {
  await page.keyboard.press('l');
  await dragThrough(page, at(100, 100), at(200, 100), at(200, 200), at(100, 200));
  for (const corner of [at(300, 100), at(400, 100), at(400, 200), at(300, 200)]) {
    await clickAt(page, corner);
  }
  await page.keyboard.press('Enter');
  let mask = await readMask(page);
  expect([mask.at(150, 150), mask.at(350, 150), mask.at(250, 150)]).toEqual([255, 255, 0]);

  await canvas(page).focus();
  await page.keyboard.press('u');
  await page.keyboard.down('Alt');
  await dragThrough(page, at(120, 120), at(180, 180));
  await page.keyboard.up('Alt');
  await page.keyboard.press('x');
  await dragThrough(page, at(320, 120), at(380, 180));
  await page.keyboard.press('x');
  await page.keyboard.down('Shift');
  await dragThrough(page, at(450, 250), at(500, 260));
  await page.keyboard.up('Shift');
  mask = await readMask(page);
  expect([mask.at(150, 150), mask.at(110, 150)]).toEqual([0, 255]);
  expect([mask.at(350, 150), mask.at(310, 150)]).toEqual([0, 255]);
  expect([mask.at(475, 298), mask.at(475, 302)]).toEqual([255, 0]);

  await canvas(page).focus();
  await page.keyboard.press('l');
  for (const corner of [at(500, 20), at(560, 20), at(560, 80)]) await clickAt(page, corner);
  await page.keyboard.press('Escape');
  const after = await readMask(page);
  expect(after.data.equals(mask.data)).toBe(true);
  expect(pageErrors).toEqual([]);
});

test('a straight line follows Shift, and a pen draws as wide as it is pressed', async ({
  studio: { page },
  pageErrors,
}) => {
  await page.keyboard.press('b');
  await clickAt(page, at(100, 100));
  await page.keyboard.down('Shift');
  await clickAt(page, at(400, 100));
  await page.keyboard.up('Shift');
  let mask = await readMask(page);
  expect(mask.at(250, 100)).toBe(255);

  await canvas(page).focus();
  const box = await canvas(page).boundingBox();
  const session = await page.context().newCDPSession(page);
  const pen = async (type: string, [dx, dy]: Offset, force: number): Promise<void> => {
    await session.send('Input.dispatchMouseEvent', {
      type: type as 'mousePressed',
      x: box!.x + box!.width / 2 + dx,
      y: box!.y + box!.height / 2 + dy,
      ...{ button: 'left', buttons: 1, clickCount: 1, pointerType: 'pen', force },
    });
  };
  await pen('mousePressed', at(100, 300), 0.1);
  await pen('mouseMoved', at(110, 300), 0.1);
  await pen('mouseMoved', at(400, 300), 1);
  await pen('mouseReleased', at(400, 300), 0);
  mask = await readMask(page);
  const width = (x: number): number =>
    Array.from({ length: 160 }, (_, y) => mask.at(x, 220 + y)).filter((value) => value > 0).length;
  expect(width(105)).toBeGreaterThan(0);
  expect(width(105)).toBeLessThan(width(250));
  expect(width(250)).toBeLessThan(width(398));
  expect(pageErrors).toEqual([]);
});

test('colour is picked from the picture, painted over it, erased and cleared', async ({
  studio: { page },
  pageErrors,
}) => {
  await hoverAt(page, at(560, 380));
  const below = await colorAt(page, at(200, 200));
  await page.keyboard.press('i');
  const picked = await colorAt(page, at(450, 60));
  await clickAt(page, at(450, 60));
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: /^Colour #/ })).toBeVisible();
  await dragThrough(page, at(150, 200), at(250, 200));
  await hoverAt(page, at(560, 380));
  await expectColor(page, at(200, 200), picked);

  // The eraser is for the paint now, and leaves the mask alone.
  await page.keyboard.press('e');
  await dragThrough(page, at(180, 200), at(220, 200));
  await hoverAt(page, at(560, 380));
  await expectColor(page, at(200, 200), below);
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'Paint', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('Control+z');
  await expectColor(page, at(200, 200), picked);
  await page.getByRole('button', { name: 'Clear paint' }).click();
  await expectColor(page, at(200, 200), below);

  const color = page.getByRole('button', { name: /^Colour #/ });
  await color.click();
  const field = page.getByRole('textbox', { name: 'Colour as #rrggbb' });
  await field.fill('#2040c0');
  await field.press('Enter');
  await page.keyboard.press('Escape');
  await expect(color).toHaveAccessibleName('Colour #2040c0');
  await canvas(page).focus();
  await dragThrough(page, at(150, 300), at(250, 300));
  await hoverAt(page, at(560, 380));
  await expectColor(page, at(200, 300), [0x20, 0x40, 0xc0]);
  expect((await readMask(page)).data.every((value) => value === 0)).toBe(true);
  expect(pageErrors).toEqual([]);
});

test('the mask grows, shrinks, turns over, goes out as a file and comes back from one', async ({
  studio: { page },
  pageErrors,
}) => {
  await page.keyboard.press('u');
  await dragThrough(page, at(200, 100), at(300, 200));
  await page.getByRole('button', { name: 'Mask actions' }).click();
  await page.getByRole('textbox', { name: 'Grow or shrink by pixels' }).fill('10');
  await page.getByRole('button', { name: 'Grow', exact: true }).click();
  await page.keyboard.press('Escape');
  let mask = await readMask(page);
  expect([mask.at(191, 150), mask.at(189, 150), mask.at(191, 91)]).toEqual([255, 0, 0]);
  await canvas(page).focus();
  await page.keyboard.press('Shift+S');
  mask = await readMask(page);
  expect([mask.at(200, 150), mask.at(199, 150)]).toEqual([255, 0]);

  await canvas(page).focus();
  await page.keyboard.press('Shift+V');
  const { name, bytes } = await exportMask(page);
  expect(name).toBe('drawn_mask.png');
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 600, height: 400, channels: 1 });
  const inverted = await readMask(page);
  expect([inverted.at(250, 150), inverted.at(10, 10)]).toEqual([0, 255]);
  await maskAction(page, 'Clear');
  expect((await readMask(page)).data.every((value) => value === 0)).toBe(true);

  await page.getByRole('button', { name: 'Mask actions' }).click();
  const input = page.getByLabel('Import from PNG').and(page.locator('input'));
  await input.setInputFiles({ name, mimeType: 'image/png', buffer: bytes });
  await expect.poll(async () => (await readMask(page)).at(10, 10)).toBe(255);
  expect((await readMask(page)).data.equals(inverted.data)).toBe(true);

  const other = await gradientPng('other.png', 300, 200);
  await page.getByRole('button', { name: 'Mask actions' }).click();
  await input.setInputFiles({ ...other });
  await expect(page.getByText(/300 × 200 pixels, and the picture is 600 × 400/)).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('before and after stand beside each other, and share their zoom', async ({
  studio: { page },
  pageErrors,
}) => {
  await page.keyboard.press('u');
  await dragThrough(page, at(200, 100), at(400, 300));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 30_000 });
  await canvas(page).focus();
  await page.keyboard.press('c');
  const slider = page.getByRole('slider', { name: 'Border between before and after' });
  await expect(slider).toHaveAttribute('aria-valuenow', '50');
  await slider.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuenow', '48');
  const line = await slider.boundingBox();
  await page.mouse.move(line!.x + line!.width / 2, line!.y + 40);
  await page.mouse.down();
  await page.mouse.move(line!.x + 200, line!.y + 40, { steps: 4 });
  await page.mouse.up();
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBeGreaterThan(60);
  await expect(page.getByText('Before', { exact: true }).first()).toBeVisible();

  await canvas(page).focus();
  await page.keyboard.press('c');
  await expect(slider).toBeHidden();
  const box = await canvas(page).boundingBox();
  // The first pixels of both panes show the same place, zoomed and panned together.
  await hoverAt(page, [-box!.width / 4, 0]);
  await page.mouse.wheel(0, -300);
  await page.keyboard.down('Space');
  await pressThrough(page, [-box!.width / 4, 0], [-box!.width / 4 - 30, 20]);
  await page.mouse.up();
  await page.keyboard.up('Space');
  const [left, right]: Offset[] = [
    [-box!.width / 2 + 60, 150],
    [61, 150],
  ];
  await expect.poll(() => colorAt(page, left!)).toEqual(await colorAt(page, right!));
  await page.keyboard.press('c');
  await expect(page.getByText('After', { exact: true })).toBeHidden();
  expect(pageErrors).toEqual([]);
});
