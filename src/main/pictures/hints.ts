import type { Patch } from '../../shared/raster';
import { greyOf, lumaOf, writeColourSums } from './luma';
import type { Raster } from './raster';

/** The picture with the colour of the paint, but its own luma, wherever there is paint. */
export function colourHints(raster: Raster, paint: Patch): Raster {
  const pixels = raster.pixels.slice();
  for (let row = 0, from = 0; row < paint.height; row++) {
    let to = 4 * ((paint.y + row) * raster.width + paint.x);
    for (let column = 0; column < paint.width; column++, from += 4, to += 4) {
      if (paint.pixels[from + 3] !== 0) recolour(pixels, to, paint.pixels, from);
    }
  }
  return { width: raster.width, height: raster.height, pixels };
}

function recolour(pixels: Uint8Array, to: number, paint: Uint8Array, from: number): void {
  const [red, green, blue] = [paint[from]!, paint[from + 1]!, paint[from + 2]!];
  const grey = greyOf(lumaOf(red, green, blue));
  const luma = lumaOf(pixels[to]!, pixels[to + 1]!, pixels[to + 2]!);
  writeColourSums(pixels, to, { count: 1, luma, red: red - grey, blue: blue - grey });
}

/** The picture without the colour of those pixels whose `known` is not 2. */
export function greyWhereUnknown(raster: Raster, known: Uint8Array): Raster {
  const pixels = raster.pixels.slice();
  for (let i = 0, at = 0; i < known.length; i++, at += 4) {
    if (known[i] === 2) continue;
    pixels.fill(
      Math.round(greyOf(lumaOf(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!))),
      at,
      at + 3,
    );
  }
  return { width: raster.width, height: raster.height, pixels };
}
