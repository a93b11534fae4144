import type { Patch } from '../../shared/raster';
import { inTurns, partsInTurns } from './in-turns';
import { greyOf, lumaOf } from './luma';
import type { Size } from './size';

/** Colour painted over a picture, added up for every pixel of a canvas, [H, W]. */
export interface HintSums {
  /** Of how far red lies above the grey of the same luma, in levels of 255. */
  readonly red: Float32Array;
  /** The same of blue. */
  readonly blue: Float32Array;
  /** How many painted pixels were added up. */
  readonly count: Float32Array;
  /** How many pixels of the picture lie under one of the canvas. */
  readonly pixelsUnderOne: number;
}

/** Adds up the hints under every pixel of a canvas that shows the whole picture. */
export async function sumHints(hints: Patch, picture: Size, canvas: Size): Promise<HintSums> {
  const plane = canvas.width * canvas.height;
  const sums = {
    red: new Float32Array(plane),
    blue: new Float32Array(plane),
    count: new Float32Array(plane),
    pixelsUnderOne: (picture.width * picture.height) / plane,
  };
  const add = (x: number, y: number, to: number): void => {
    const [column, row] = [x - hints.x, y - hints.y];
    if (column < 0 || row < 0 || column >= hints.width || row >= hints.height) return;
    addHint(sums, to, hints.pixels, 4 * (row * hints.width + column));
  };
  const [across, down] = [picture.width / canvas.width, picture.height / canvas.height];
  if (sums.pixelsUnderOne < 1) {
    await partsInTurns(plane, (start, end) => {
      for (let i = start; i < end; i++) {
        const [x, y] = [i % canvas.width, Math.floor(i / canvas.width)];
        add(Math.floor((x + 0.5) * across), Math.floor((y + 0.5) * down), i);
      }
    });
    return sums;
  }
  await inTurns(hints.height, (row) => {
    const y = hints.y + row;
    const start = Math.floor((y + 0.5) / down) * canvas.width;
    for (let x = hints.x; x < hints.x + hints.width; x++) {
      add(x, y, start + Math.floor((x + 0.5) / across));
    }
  });
  return sums;
}

function addHint(sums: HintSums, to: number, pixels: Uint8Array, from: number): void {
  if (pixels[from + 3] === 0) return;
  const [red, green, blue] = [pixels[from]!, pixels[from + 1]!, pixels[from + 2]!];
  const grey = greyOf(lumaOf(red, green, blue));
  sums.red[to]! += red - grey;
  sums.blue[to]! += blue - grey;
  sums.count[to]! += 1;
}
