import type { Patch } from '../../shared/raster';
import { inTurns, partsInTurns } from './in-turns';
import { greyOf, lumaOf, writeColourSums } from './luma';
import type { Raster } from './raster';

/** The picture with the colour of the paint, but its own luma, wherever there is paint. */
export async function colourHints(raster: Raster, paint: Patch): Promise<Raster> {
  const pixels = raster.pixels.slice();
  await inTurns(paint.height, (row) => {
    let from = 4 * row * paint.width;
    let to = 4 * ((paint.y + row) * raster.width + paint.x);
    for (const end = from + 4 * paint.width; from < end; from += 4, to += 4) {
      if (paint.pixels[from + 3] !== 0) recolour(pixels, to, paint.pixels, from);
    }
  });
  return { width: raster.width, height: raster.height, pixels };
}

function recolour(pixels: Uint8Array, to: number, paint: Uint8Array, from: number): void {
  const [red, green, blue] = [paint[from]!, paint[from + 1]!, paint[from + 2]!];
  const grey = greyOf(lumaOf(red, green, blue));
  const luma = lumaOf(pixels[to]!, pixels[to + 1]!, pixels[to + 2]!);
  writeColourSums(pixels, to, { count: 1, luma, red: red - grey, blue: blue - grey });
}

/** The picture without the colour of those pixels whose `known` is not 2. */
export async function greyWhereUnknown(raster: Raster, known: Uint8Array): Promise<Raster> {
  const pixels = raster.pixels.slice();
  await partsInTurns(known.length, (start, end) => {
    for (let i = start, at = 4 * start; i < end; i++, at += 4) {
      if (known[i] === 2) continue;
      const grey = Math.round(greyOf(lumaOf(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!)));
      pixels[at] = grey;
      pixels[at + 1] = grey;
      pixels[at + 2] = grey;
    }
  });
  return { width: raster.width, height: raster.height, pixels };
}
