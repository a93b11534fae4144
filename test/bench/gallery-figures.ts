import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { noted, rate } from './canvas-figures';
import type { Figure } from './figure';

const pictures = 5000;

/** Figures of a gallery of 5,000 files, in a page of the studio of `home` that takes notes. */
export async function measureGallery(page: Page, home: string): Promise<Figure[]> {
  await fillOutputs(home);
  await page.evaluate(timeFirstPicture);
  await page.keyboard.press('Control+g');
  const shown = await page.waitForFunction(
    () => (globalThis as unknown as { galleryTook?: number }).galleryTook,
  );
  const firstPaint = (await shown.jsonValue()) ?? Number.NaN;
  await page.getByRole('option').first().hover();
  const { frames } = await noted(page, async () => {
    for (let i = 0; i < 150; i++) await page.mouse.wheel(0, 240);
  });
  return [
    {
      name: 'gallery of 5,000, key to first picture',
      value: firstPaint,
      unit: 'ms',
      target: 500,
    },
    {
      name: 'scrolling through it',
      value: rate(frames),
      unit: 'frames/s',
      target: 50,
      atLeast: true,
    },
  ];
}

/** Puts so many small pictures, each of its own colour, into the outputs of an earlier month. */
async function fillOutputs(home: string): Promise<void> {
  const month = join(home, 'outputs', '2026-01');
  await mkdir(month, { recursive: true });
  for (let i = 0; i < pictures; i++) {
    const background = { r: i % 256, g: (i * 7) % 256, b: i >> 5 };
    const picture = sharp({ create: { width: 64, height: 64, channels: 3, background } });
    await writeFile(join(month, `many_${i}.png`), await picture.png().toBuffer());
  }
}

/** Runs in the page: milliseconds from the next key to the end of the frame with a thumbnail in it. */
function timeFirstPicture(): void {
  const began = (): void => {
    const start = performance.now();
    const look = (): void => {
      const thumbnail = document.querySelector<HTMLImageElement>('[role="option"] img');
      if (thumbnail?.complete !== true || thumbnail.naturalWidth === 0) {
        requestAnimationFrame(look);
        return;
      }
      requestAnimationFrame(() => {
        setTimeout(() => {
          Object.assign(globalThis, { galleryTook: performance.now() - start });
        });
      });
    };
    look();
  };
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'g') began();
  };
  addEventListener('keydown', onKey, { capture: true });
}
