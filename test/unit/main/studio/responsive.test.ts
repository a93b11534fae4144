import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { EditRequest } from '../../../../src/shared/edit-contract';
import { writeModel } from './model-folder';
import { openTestStudio, temporaryFolder, testPng } from './open-test-studio';
import * as requests from './requests';

const side = 400;
const frame = { x: 0, y: 0, size: side };
const mask = requests.fullMask(side, side);
const paint = requests.plainPaint({ x: 0, y: 0, width: side, height: side }, [9, 200, 30, 255]);

/** A studio, and a clock that a look puts forward by a millisecond: work counts and speed does not. */
async function openSlowStudio() {
  const home = await temporaryFolder();
  await writeModel(join(home, 'models'), 'tiny');
  const { client } = await openTestStudio({ home });
  const bytes = await testPng(side, side);
  const { picture } = await client.call('pictures.open', { name: 'large.png', bytes });
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now++);
  onTestFinished(() => {
    clock.mockRestore();
  });
  return { client, id: picture.id, looks: () => now };
}

interface Watched {
  readonly work: Promise<unknown>;
  /** At the clock, so far. */
  readonly looks: () => number;
}

/** How many pieces the work came in, and the most of them between two turns of the event loop. */
async function watchTurns({ work, looks }: Watched): Promise<{ pieces: number; longest: number }> {
  let longest = 0;
  let last = looks();
  let done = false;
  const count = (): void => {
    longest = Math.max(longest, looks() - last);
    last = looks();
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  await work;
  done = true;
  return { pieces: looks(), longest };
}

describe('main has its turn every few rows of a large picture', () => {
  it.each<[string, number, (id: string) => EditRequest]>([
    ['colorize', 2200, (id) => requests.colorizeRequest(id, { mask, hints: paint })],
    ['inpaint', 1190, (id) => requests.inpaintRequest(id, { frame, mask })],
    [
      'inpaint with a feather',
      2540,
      (id) => requests.inpaintRequest(id, { frame, mask, feather: 9 }),
    ],
    ['sketch', 1650, (id) => requests.sketchRequest(id, { frame, paint, keepUnpainted: true })],
    ['denoise', 1225, (id) => requests.denoiseRequest(id, { sigma: null })],
    ['upscale', 5680, (id) => requests.upscaleRequest(id)],
    ['combine', 7050, (id) => requests.combineRequest(id, { factor: 1, mask, hints: paint })],
  ])('in %s', async (_, least, requestOf) => {
    // One pass over the rows that is done at a stretch makes it 400 pieces less.
    const { client, id, looks } = await openSlowStudio();
    const work = client.run('edit.run', requestOf(id));
    const { pieces, longest } = await watchTurns({ work, looks });
    expect(pieces).toBeGreaterThanOrEqual(least);
    expect(longest).toBeLessThan(40);
  });
});
