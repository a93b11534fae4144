import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { canvas } from './studio-actions';
import { expect } from './studio-fixture';

/** A point of the canvas, in screen pixels from its centre. */
export type Offset = readonly [dx: number, dy: number];

/** Where a point of the canvas lies on the page. */
async function onPage(page: Page, [dx, dy]: Offset): Promise<[number, number]> {
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  return [box.x + box.width / 2 + dx, box.y + box.height / 2 + dy];
}

/** Presses at the first point, drags through the others and lets go. */
export async function dragThrough(page: Page, ...[first, ...rest]: Offset[]): Promise<void> {
  await pressThrough(page, ...(first === undefined ? [] : [first]), ...rest);
  await page.mouse.up();
}

/** The same without letting go. */
export async function pressThrough(page: Page, ...[first, ...rest]: Offset[]): Promise<void> {
  await page.mouse.move(...(await onPage(page, first ?? [0, 0])));
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...(await onPage(page, point)), { steps: 4 });
}

/** Clicks on a point of the canvas. */
export async function clickAt(page: Page, point: Offset): Promise<void> {
  await page.mouse.click(...(await onPage(page, point)));
}

/** Moves the pointer over a point of the canvas. */
export async function hoverAt(page: Page, point: Offset): Promise<void> {
  await page.mouse.move(...(await onPage(page, point)));
}

/** A file that the page gave to the user. */
interface GivenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Keeps what the page would download from now on, and returns how to wait for the next one. */
async function catchDownload(page: Page): Promise<() => Promise<GivenFile>> {
  await page.evaluate(() => {
    const caught = { blob: null as Blob | null, name: null as string | null };
    Object.assign(globalThis, { caught });
    URL.createObjectURL = (blob: Blob) => {
      caught.blob = blob;
      return 'blob:caught';
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      caught.name = this.download;
    };
  });
  return async () => {
    const handle = await page.waitForFunction(async () => {
      const { caught } = globalThis as unknown as {
        caught: { blob: Blob | null; name: string | null };
      };
      if (caught.blob === null || caught.name === null) return null;
      return { name: caught.name, bytes: [...new Uint8Array(await caught.blob.arrayBuffer())] };
    });
    const given = await handle.jsonValue();
    if (given === null) throw new Error('The page gave no file.');
    return { name: given.name, bytes: Buffer.from(given.bytes) };
  };
}

/** Exports the mask by its menu. */
export async function exportMask(page: Page): Promise<GivenFile> {
  const given = await catchDownload(page);
  await maskAction(page, 'Export as PNG');
  return given();
}

/** Does what an item of the mask's menu says. */
export async function maskAction(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Mask actions' }).click();
  await page.getByRole('dialog', { name: 'Mask actions' }).getByRole('button', { name }).click();
}

/** A mask as it can be asked pixel by pixel. */
export interface MaskImage {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
  at(x: number, y: number): number;
}

/** The present mask of the document, by way of its export. */
export async function readMask(page: Page): Promise<MaskImage> {
  const { bytes } = await exportMask(page);
  const { data, info } = await sharp(bytes)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { width, height, data, at: (x, y) => data[y * width + x] ?? -1 };
}

/** What is seen at a point of the canvas: red, green, blue. */
export async function colorAt(page: Page, point: Offset): Promise<readonly number[]> {
  const [x, y] = await onPage(page, point);
  const clip = { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 };
  const { data } = await sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

/** Expects a colour at a point of the canvas, within a few levels. */
export async function expectColor(
  page: Page,
  point: Offset,
  color: readonly number[],
): Promise<void> {
  await expect
    .poll(async () => {
      const seen = await colorAt(page, point);
      return Math.max(...seen.map((value, i) => Math.abs(value - (color[i] ?? 0))));
    })
    .toBeLessThanOrEqual(3);
}
