import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { temporaryFolder } from '../studio/open-test-studio';
import { openCliOver, writeMask, writePicture, type CliUnderTest } from './cli-under-test';
import { createFakeStudio, type FakeStudio, type FakeStudioOptions } from './fake-studio';

export interface CliOverFake extends CliUnderTest {
  readonly studio: FakeStudio;
}

/** The command line over a fake studio, with `cat.png`, `mask.png` (32 × 24) beside it. */
export async function openCliOverFake(
  options: Partial<FakeStudioOptions> = {},
): Promise<CliOverFake> {
  const home = await temporaryFolder();
  const studio = createFakeStudio({ outputs: join(home, 'outputs'), ...options });
  const cli = await openCliOver(home, {}, ({ saveDialog }) => studio.open(saveDialog));
  await writePicture(join(cli.folder, 'cat.png'));
  await writeMask(join(cli.folder, 'mask.png'));
  return { ...cli, studio };
}

/** A clear picture with one half-clear red rectangle. */
export async function writePaint(path: string, width = 32, height = 24): Promise<void> {
  const pixels = new Uint8Array(4 * width * height);
  for (const y of [5, 6]) {
    for (const x of [3, 4, 5]) pixels.set([200, 10, 20, 128], 4 * (y * width + x));
  }
  const raw = { width, height, channels: 4 } as const;
  await writeFile(path, await sharp(pixels, { raw }).png().toBuffer());
}
