import sharp from 'sharp';
import type { EditRequest, Variant } from '../../../../src/shared/edit-contract';
import { writeModel, type TestModel } from './model-folder';
import { openTestStudio, type TestStudio, type TestStudioOptions } from './open-test-studio';

/** A studio with one model, “tiny”. */
export async function studioWithModel(
  options: TestStudioOptions = {},
  model: TestModel = {},
): Promise<TestStudio> {
  const opened = await openTestStudio(options);
  await writeModel(opened.paths.models, 'tiny', model);
  return opened;
}

export type PixelAt = (x: number, y: number) => readonly [number, number, number];

/** Opens a picture, opaque unless `alpha` says otherwise; returns its handle. */
export async function openPixels(
  { client }: TestStudio,
  { width, height }: { readonly width: number; readonly height: number },
  pixelAt: PixelAt,
  alpha: (x: number, y: number) => number = () => 255,
): Promise<{ readonly id: string; readonly pixels: Uint8Array }> {
  const pixels = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    pixels.set([...pixelAt(x, y), alpha(x, y)], 4 * i);
  }
  const file = await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  const bytes = new Uint8Array(file);
  const { picture } = await client.call('pictures.open', { name: 'cat.png', bytes });
  return { id: picture.id, pixels };
}

/** The only result of a run. */
export async function runOne({ client }: TestStudio, request: EditRequest): Promise<Variant> {
  const { variants } = await client.run('edit.run', request);
  return variants[0]!;
}
