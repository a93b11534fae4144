import type { Recipe } from '../../shared/recipe';
import { inTurns, partsInTurns } from './in-turns';
import { lumaOf } from './luma';
import { unpackMask } from './packed-mask';
import type { Raster } from './raster';
import { createSourceHash } from './source-hash';

/**
 * The picture that was edited, from the result alone, where the edit keeps enough of it: all that
 * an inpainting looked at, a grey picture under its colours, or the means of an enlarged one. Null
 * where it does not, or where the result is not that of the recipe any more.
 */
export async function restoreSource(recipe: Recipe, result: Raster): Promise<Raster | null> {
  switch (recipe.edit) {
    case 'inpaint':
      // What lies in the mask, the model never saw.
      return recipe.feather === 0 ? result : null;
    case 'colorize': {
      const mask = recipe.mask && (await unpackMask(recipe.mask));
      return ifGenuine(recipe, await withoutColour(result, mask));
    }
    case 'upscale':
      return ifGenuine(recipe, await meansOf(result, recipe.factor));
    case 'generate':
    case 'blend':
    case 'denoise':
    case 'sketch':
    case 'combine':
      return null;
  }
}

async function ifGenuine(
  { source }: { readonly source: { readonly sha256: string } },
  raster: Raster,
): Promise<Raster | null> {
  const { sha256 } = await createSourceHash(raster);
  return sha256 === source.sha256 ? raster : null;
}

interface Masked {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

async function withoutColour(
  { width, height, pixels }: Raster,
  mask: Masked | null,
): Promise<Raster> {
  const grey = pixels.slice();
  const area = mask ?? { x: 0, y: 0, width, height };
  await inTurns(area.height, (row) => {
    let at = 4 * ((area.y + row) * width + area.x);
    for (let i = row * area.width, end = i + area.width; i < end; i++, at += 4) {
      if (mask !== null && mask.data[i] !== 255) continue;
      grey.fill(Math.round(lumaOf(grey[at]!, grey[at + 1]!, grey[at + 2]!)), at, at + 3);
    }
  });
  return { width, height, pixels: grey };
}

async function meansOf({ width, height, pixels }: Raster, factor: number): Promise<Raster> {
  const [columns, rows] = [Math.floor(width / factor), Math.floor(height / factor)];
  const sums = new Float64Array(4 * columns * rows);
  await inTurns(rows * factor, (y) => {
    for (let x = 0, from = 4 * y * width; x < width; x++) {
      const to = 4 * (Math.floor(y / factor) * columns + Math.floor(x / factor));
      for (let channel = 0; channel < 4; channel++, from++) sums[to + channel]! += pixels[from]!;
    }
  });
  const means = new Uint8Array(sums.length);
  await partsInTurns(sums.length, (start, end) => {
    for (let i = start; i < end; i++) means[i] = Math.round(sums[i]! / factor ** 2);
  });
  return { width: columns, height: rows, pixels: means };
}
