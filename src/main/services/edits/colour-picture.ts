import { inTurns } from '../../pictures/in-turns';
import { greyOf, lumaOf, writeColourSums } from '../../pictures/luma';
import { resampleRows } from '../../pictures/resample-rows';
import { planeRows } from '../../pictures/rows-of';
import type { Size } from '../../pictures/size';
import type { ColourSource } from './colour-canvas';
import type { Outcome } from './plan';

/** The colour of a picture, to be told from its luma: slope and offset of red and of blue. */
export interface ColourLines extends Size {
  /** [4, H, W]; see `guideChroma`. */
  readonly lines: Float32Array;
}

/** The picture in its own luma and the colour that the lines tell. */
export async function colourPicture(source: ColourSource, colour: ColourLines): Promise<Outcome> {
  const { raster, mask } = source;
  const region = mask ?? { x: 0, y: 0, width: raster.width, height: raster.height };
  const { x, y, width, height } = region;
  const pixels = new Uint8Array(4 * width * height);
  const rows = planeRows(colour.lines, colour, wholeOf(colour));
  const linesOf = resampleRows(rows, raster, { x, y, width, height });
  await inTurns(height, (row) => {
    const from = 4 * ((y + row) * raster.width + x);
    const target = pixels.subarray(4 * row * width, 4 * (row + 1) * width);
    target.set(raster.pixels.subarray(from, from + 4 * width));
    colourRow(target, linesOf(row), mask?.data.subarray(row * width, (row + 1) * width));
    paintRow(source, { target, x, y: y + row });
  });
  return { kind: 'patch', patch: { x, y, width, height, pixels } };
}

/** Along one row of the picture; without a mask's row, all of it. */
function colourRow(target: Uint8Array, lines: Float64Array, masked?: Uint8Array): void {
  // One object for all pixels, since a new one for each takes longer than the rest.
  const wanted = { count: 1, luma: 0, red: 0, blue: 0 };
  for (let at = 0, i = 0; at < target.length; at += 4, i++) {
    if (masked !== undefined && masked[i] !== 255) continue;
    const luma = lumaOf(target[at]!, target[at + 1]!, target[at + 2]!);
    wanted.luma = luma;
    wanted.red = lines[at]! * luma + lines[at + 1]!;
    wanted.blue = lines[at + 2]! * luma + lines[at + 3]!;
    writeColourSums(target, at, wanted);
  }
}

interface PaintedRow {
  readonly target: Uint8Array;
  /** Where the row begins in the picture. */
  readonly x: number;
  readonly y: number;
}

/** Keeps the colour of the hints to the pixel. */
function paintRow({ raster, mask, hints }: ColourSource, { target, x, y }: PaintedRow): void {
  if (hints === null || y < hints.y || y >= hints.y + hints.height) return;
  const right = Math.min(x + target.length / 4, hints.x + hints.width);
  for (let column = Math.max(x, hints.x); column < right; column++) {
    const from = 4 * ((y - hints.y) * hints.width + column - hints.x);
    const masked = mask?.data[(y - mask.y) * mask.width + column - mask.x] ?? 255;
    if (hints.pixels[from + 3] === 0 || masked !== 255) continue;
    const [r, g, b] = [hints.pixels[from]!, hints.pixels[from + 1]!, hints.pixels[from + 2]!];
    const at = 4 * (y * raster.width + column);
    const grey = greyOf(lumaOf(r, g, b));
    const luma = lumaOf(raster.pixels[at]!, raster.pixels[at + 1]!, raster.pixels[at + 2]!);
    writeColourSums(target, 4 * (column - x), { count: 1, luma, red: r - grey, blue: b - grey });
  }
}

/** All of a size, as a part of it. */
export function wholeOf({ width, height }: Size): { x: 0; y: 0; width: number; height: number } {
  return { x: 0, y: 0, width, height };
}
