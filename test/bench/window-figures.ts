import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { launchOptions } from '../support/chromium';
import { projectRoot, spawnBrowserHost } from '../support/spawn-browser-host';
import { measureCanvas } from './canvas-figures';
import { median, type Figure } from './figure';
import { measureGallery } from './gallery-figures';

/** Figures of the built browser host and its page in Chromium, rendered in software. */
export async function measureWindow(): Promise<Figure[]> {
  const home = await mkdtemp(join(tmpdir(), 'pentimento-bench-'));
  const browser = await chromium.launch(launchOptions);
  const starting = performance.now();
  const host = await spawnBrowserHost(home);
  const ready = performance.now() - starting;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const loading = performance.now();
    await page.goto(host.url);
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    const usable = performance.now() - loading;
    const brush = await measureBrush(page);
    const canvas = await measureCanvas(page);
    const gallery = await measureGallery(page, home);
    return [
      { name: 'browser host ready', value: ready, unit: 'ms', target: 1500 },
      { name: 'page usable', value: usable, unit: 'ms', target: 1500 },
      {
        name: "renderer's JavaScript, gzipped",
        value: await gzippedScripts(),
        unit: 'KB',
        target: 400,
      },
      ...brush,
      ...canvas,
      ...gallery,
    ];
  } finally {
    await browser.close();
    await host.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function gzippedScripts(): Promise<number> {
  const folder = join(projectRoot, 'out/renderer/assets');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sizes = names.map(async (name) => gzipSync(await readFile(join(folder, name))).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
}

async function openLargePicture(page: Page): Promise<void> {
  const width = 4000;
  const height = 3000;
  const buffer = await sharp({ create: { width, height, channels: 3, background: '#b08d57' } })
    .composite([
      {
        input: Buffer.from(
          `<svg width="${width}" height="${height}"><circle cx="2000" cy="1500" r="1200" fill="#456"/></svg>`,
        ),
      },
    ])
    .png({ compressionLevel: 1 })
    .toBuffer();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer });
  await page.getByText('large.png').first().waitFor();
  await page.keyboard.press('b');
}

/** Draws a winding stroke of 300 points, one a frame, and returns the frames' durations in ms. */
async function paintStroke(page: Page, turn: number): Promise<number[]> {
  const box = await page.getByRole('application').boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  const at = (i: number): [number, number] => [
    box.x + box.width * (0.5 + 0.35 * Math.cos(i / 20 + turn)),
    box.y + box.height * (0.5 + 0.35 * Math.sin(i / 13 + turn)),
  ];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  await page.evaluate(() => {
    const times: number[] = [];
    const tick = (time: number): void => {
      times.push(time);
      if (times.length < 2000) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(globalThis, { frameTimes: times });
  });
  for (let i = 1; i < 300; i++) await page.mouse.move(...at(i));
  const times = await page.evaluate(
    () => (globalThis as unknown as { frameTimes: number[] }).frameTimes,
  );
  await page.mouse.up();
  return times.slice(1).map((time, i) => time - times[i]!);
}

async function measureBrush(page: Page): Promise<Figure[]> {
  await openLargePicture(page);
  const frames = await paintStroke(page, 0);
  const seconds = frames.reduce((sum, frame) => sum + frame, 0) / 1000;
  const undo: number[] = [];
  for (let i = 0; i < 5; i++) {
    undo.push(await timeKey(page, 'Control+z'));
    await timeKey(page, 'Control+Shift+z');
  }
  const before = await heap(page);
  for (let i = 1; i <= 100; i++) await paintQuickly(page, i);
  const after = await heap(page);
  return [
    {
      name: 'brush on 4000×3000, 300 points',
      value: frames.length / seconds,
      unit: 'frames/s',
      target: 50,
      atLeast: true,
    },
    { name: 'undo of that stroke, key to frame', value: median(undo), unit: 'ms', target: 50 },
    { name: 'memory of 100 strokes', value: (after - before) / 1e6, unit: 'MB', target: 100 },
  ];
}

/** Milliseconds from a key to the frame after it was handled. */
async function timeKey(page: Page, key: string): Promise<number> {
  const [last = key, ...modifiers] = key.split('+').reverse();
  for (const modifier of modifiers) await page.keyboard.down(modifier);
  await page.evaluate(() => {
    Object.assign(globalThis, { keyTook: undefined });
    const handled = (): void => {
      const started = performance.now();
      requestAnimationFrame(() => {
        setTimeout(() => {
          Object.assign(globalThis, { keyTook: performance.now() - started });
        });
      });
    };
    addEventListener('keydown', handled, { capture: true, once: true });
  });
  await page.keyboard.press(last);
  for (const modifier of modifiers) await page.keyboard.up(modifier);
  const handle = await page.waitForFunction(
    () => (globalThis as unknown as { keyTook?: number }).keyTook,
  );
  return (await handle.jsonValue()) ?? Number.NaN;
}

async function paintQuickly(page: Page, turn: number): Promise<void> {
  const box = await page.getByRole('application').boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  const at = (i: number): [number, number] => [
    box.x + box.width * (0.2 + 0.6 * (((i * 37 + turn * 13) % 100) / 100)),
    box.y + box.height * (0.2 + 0.6 * (((i * 53 + turn * 29) % 100) / 100)),
  ];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  await page.mouse.move(...at(1), { steps: 10 });
  await page.mouse.up();
}

/** Bytes in use on the page's heap, typed arrays included, after a collection. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await session.detach();
  return usedSize + backingStorageSize;
}
