import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { readPngText } from '../../src/main/pictures/png-text';
import { expect } from './studio-fixture';

/** A file as the page's file input and drop handlers take it. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** An opaque PNG of smooth colours, in which a changed byte anywhere can be told. */
export async function gradientPng(name: string, width: number, height: number): Promise<TestFile> {
  const pixels = Buffer.alloc(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x);
      pixels[at] = Math.round((255 * x) / width);
      pixels[at + 1] = Math.round((255 * y) / height);
      pixels[at + 2] = (x * 7 + y * 13) % 256;
    }
  }
  const raw = { width, height, channels: 3 } as const;
  return { name, mimeType: 'image/png', buffer: await sharp(pixels, { raw }).png().toBuffer() };
}

/** RGB bytes of an encoded picture. */
export async function decodeRgb(
  file: Buffer | string,
): Promise<{ pixels: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

/** The place where pictures are shown and painted on. */
export function canvas(page: Page): Locator {
  return page.getByRole('application', { name: 'Picture' });
}

/** Waits until the first picture, made by the bundled model, is there. */
export async function waitForFirstPicture(page: Page): Promise<void> {
  await expect(canvas(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
}

/** Opens a picture through the file input, as the Open button does. */
export async function openPicture(page: Page, file: TestFile): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(page.getByText(file.name.replace(/\.\w+$/, '')).first()).toBeVisible();
}

/** Drops a file on the window. */
export async function dropFile(page: Page, { name, mimeType, buffer }: TestFile): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, type, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
      return data;
    },
    [name, mimeType, [...buffer]] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer: transfer });
  }
}

/** A point of the canvas, from its centre, in screen pixels. */
async function canvasPoint(page: Page, dx: number, dy: number): Promise<[number, number]> {
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  return [box.x + box.width / 2 + dx, box.y + box.height / 2 + dy];
}

/** Drags the tool in hand between two points, given from the canvas' centre. */
export async function paint(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(...(await canvasPoint(page, ...from)));
  await page.mouse.down();
  await page.mouse.move(...(await canvasPoint(page, ...to)), { steps: 8 });
  await page.mouse.up();
}

/** Starts the chosen edit and waits for its results. */
export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled({ timeout: 30_000 });
}

/** The recipe that a file carries. */
export function recipeIn(file: Buffer): unknown {
  const text = readPngText(file).find(({ keyword }) => keyword === 'pentimento')?.text;
  return text === undefined ? null : JSON.parse(text);
}

/** Sets the number of steps in the panel. */
export async function chooseSteps(page: Page, steps: number): Promise<void> {
  await page.getByText('Own', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Number of steps' }).fill(String(steps));
}

/** Chooses an edit by its name. */
export async function chooseEdit(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name, exact: true }).check();
}

/** Sets and locks the seed. */
export async function chooseSeed(page: Page, seed: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Seed', exact: true }).fill(String(seed));
}

/** Every PNG under the studio's outputs folder. */
export async function savedFiles(home: string): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.png'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\d{4}-\d{2}/.test(path))
    .sort();
}
