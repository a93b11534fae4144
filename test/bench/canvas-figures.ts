import type { Page } from '@playwright/test';
import type { Figure } from './figure';

type Point = readonly [x: number, y: number];

/** What the page noted while the pointer was busy. */
interface Notes {
  /** Milliseconds from each pointer event to the end of the frame that shows it. */
  readonly latencies: number[];
  /** When each frame began, milliseconds. */
  readonly frames: number[];
}

/** Figures of painting, zooming and panning, on the picture that is open in the page. */
export async function measureCanvas(page: Page): Promise<Figure[]> {
  await page.evaluate(takeNotes);
  const painted = await noted(page, () => wind(page));
  const zoomed = await noted(page, () => turnWheel(page));
  await page.keyboard.press('Control+1');
  await page.keyboard.down('Space');
  const panned = await noted(page, () => wind(page));
  await page.keyboard.up('Space');
  await page.keyboard.press('Control+0');
  const frames = { unit: 'frames/s', target: 50, atLeast: true } as const;
  return [
    {
      name: 'stroke on 4000×3000, pointer to frame, median',
      value: percentile(painted.latencies, 0.5),
      unit: 'ms',
      target: 20,
    },
    {
      name: 'stroke on 4000×3000, pointer to frame, 99 %',
      value: percentile(painted.latencies, 0.99),
      unit: 'ms',
      target: 40,
    },
    { name: 'zoom by wheel on 4000×3000', value: rate(zoomed.frames), ...frames },
    { name: 'pan on 4000×3000', value: rate(panned.frames), ...frames },
  ];
}

/** Runs in the page: notes when pointer events come and when their frames are done. */
function takeNotes(): void {
  const notes: Notes = { latencies: [], frames: [] };
  const channel = new MessageChannel();
  let waiting: number[] = [];
  let shown: number[] = [];
  channel.port1.onmessage = () => {
    const now = performance.now();
    notes.latencies.push(...shown.map((time) => now - time));
    shown = [];
  };
  addEventListener('pointermove', ({ timeStamp }) => waiting.push(timeStamp), { capture: true });
  const tick = (time: number): void => {
    notes.frames.push(time);
    if (waiting.length > 0) {
      shown.push(...waiting);
      waiting = [];
      // A message comes after what this frame draws.
      channel.port2.postMessage(null);
    }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  Object.assign(globalThis, { notes });
}

/** What was noted while `act` went on. */
export async function noted(page: Page, act: () => Promise<void>): Promise<Notes> {
  await page.evaluate(() => {
    const { notes } = globalThis as unknown as { notes: Notes };
    notes.latencies.length = 0;
    notes.frames.length = 0;
  });
  await act();
  return page.evaluate(() => (globalThis as unknown as { notes: Notes }).notes);
}

/** Drags along a winding line of 300 points. */
async function wind(page: Page): Promise<void> {
  const box = await boxOf(page);
  const at = (i: number): Point => [
    box.x + box.width * (0.5 + 0.35 * Math.cos(i / 20)),
    box.y + box.height * (0.5 + 0.35 * Math.sin(i / 13)),
  ];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let i = 1; i < 300; i++) await page.mouse.move(...at(i));
  await page.mouse.up();
}

/** Turns the wheel in and out over the middle of the canvas. */
async function turnWheel(page: Page): Promise<void> {
  const { x, y, width, height } = await boxOf(page);
  await page.mouse.move(x + width / 2, y + height / 2);
  for (let i = 0; i < 120; i++) await page.mouse.wheel(0, i % 40 < 20 ? -60 : 60);
}

async function boxOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.getByRole('application').boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  return box;
}

/** Frames a second. */
export function rate(frames: readonly number[]): number {
  const [first = 0, last = 0] = [frames[0], frames.at(-1)];
  return (1000 * (frames.length - 1)) / (last - first);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
