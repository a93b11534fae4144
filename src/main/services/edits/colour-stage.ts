import { setImmediate } from 'node:timers/promises';
import type { Rect } from '../../../shared/geometry';
import { guideChroma } from '../../pictures/guided-chroma';
import { greyOf, lumaOf, writeColourSums } from '../../pictures/luma';
import { resampleRows, type Rows } from '../../pictures/resample-rows';
import { planeRows, planesOf } from '../../pictures/rows-of';
import type { Size } from '../../pictures/size';
import type { CanvasFit } from './canvas-fit';
import {
  colourCanvas,
  padLevels,
  padTensor,
  withChroma,
  type ColourCanvas,
  type ColourSource,
} from './colour-canvas';
import type { Collector, Outcome, Stage } from './plan';

export interface ColourStage {
  readonly source: ColourSource;
  readonly fit: CanvasFit;
  readonly schedule: readonly number[];
}

/** The colour of a picture, to be told from its luma: slope and offset of red and of blue. */
export interface ColourLines extends Size {
  /** [4, H, W]; see `guideChroma`. */
  readonly lines: Float32Array;
}

/** Makes up colour from nothing; `next` goes on from it. */
export function wholeStage(
  { source, fit, schedule }: ColourStage,
  next?: (lines: ColourLines) => Stage,
): Stage {
  const canvas = colourCanvas(source, fit);
  return stageOf({ canvas, source, schedule, begun: canvas.colour, next });
}

/** Makes up the colour of details, from that of the whole. */
export function detailStage({ source, fit, schedule }: ColourStage, lines: ColourLines): Stage {
  const canvas = colourCanvas(source, fit);
  const { scaled } = fit;
  const plane = scaled.width * scaled.height;
  const enlarged = planesOf(
    planeRows(lines.lines, lines, { x: 0, y: 0, ...sizeOf(lines) }),
    scaled,
  );
  const along = (from: number): Float64Array =>
    canvas.luma.map(
      (luma, i) => enlarged[from * plane + i]! * luma + enlarged[(from + 1) * plane + i]!,
    );
  const begun = withChroma(canvas, { red: along(0), blue: along(2) });
  return stageOf({ canvas, source, schedule, begun });
}

interface Colouring {
  readonly canvas: ColourCanvas;
  readonly source: ColourSource;
  readonly schedule: readonly number[];
  /** [3, H, W] of the scaled picture, levels of 255. */
  readonly begun: Float32Array;
  readonly next?: ((lines: ColourLines) => Stage) | undefined;
}

function stageOf({ canvas, source, schedule, begun, next }: Colouring): Stage {
  return {
    canvas: canvas.canvas,
    schedule,
    noisy: false,
    read: () => ({
      initial: padTensor(begun, canvas),
      observation: {
        reference: padTensor(canvas.colour, canvas),
        known: padLevels(canvas.known, canvas),
        patch: 1,
      },
    }),
    collect: () => collectorOf({ canvas, source, next }),
  };
}

function collectorOf({
  canvas,
  source,
  next,
}: Pick<Colouring, 'canvas' | 'source' | 'next'>): Collector {
  let lines: ColourLines = { width: 1, height: 1, lines: new Float32Array(4) };
  const collector = {
    write: (_: Rect, denoised: Float32Array) => {
      lines = { ...canvas.scaled, lines: linesOf(canvas, denoised, source.raster) };
    },
    outcome: () => colourPicture(source, lines),
  };
  return next === undefined ? collector : { ...collector, next: () => next(lines) };
}

/** Where the picture is no larger than the canvas, colour needs no guide. */
function linesOf(canvas: ColourCanvas, denoised: Float32Array, picture: Size): Float32Array {
  const { scaled, luma } = canvas;
  const { red, blue } = chromaOf(canvas, denoised);
  if (picture.width > scaled.width || picture.height > scaled.height) {
    return guideChroma({ ...scaled, luma, red, blue });
  }
  const lines = new Float32Array(4 * luma.length);
  lines.set(red, luma.length);
  lines.set(blue, 3 * luma.length);
  return lines;
}

/** Red and blue above grey, levels of 255, of the part of a canvas that the picture fills. */
function chromaOf(
  { scaled, canvas }: CanvasFit,
  denoised: Float32Array,
): { red: Float64Array; blue: Float64Array } {
  const plane = canvas.width * canvas.height;
  const red = new Float64Array(scaled.width * scaled.height);
  const blue = new Float64Array(red.length);
  for (let y = 0, to = 0; y < scaled.height; y++) {
    for (let x = 0, at = y * canvas.width; x < scaled.width; x++, at++, to++) {
      const [r, g, b] = [denoised[at]!, denoised[plane + at]!, denoised[2 * plane + at]!];
      const grey = greyOf(lumaOf(r, g, b));
      red[to] = (r - grey) * 127.5;
      blue[to] = (b - grey) * 127.5;
    }
  }
  return { red, blue };
}

/** Pixels coloured without a pause. */
const pixelsAtOnce = 2 ** 18;

/** The picture in its own luma and the colour that the lines tell. */
async function colourPicture(source: ColourSource, colour: ColourLines): Promise<Outcome> {
  const { raster, mask } = source;
  const region = mask ?? { x: 0, y: 0, width: raster.width, height: raster.height };
  const { x, y, width, height } = region;
  const pixels = new Uint8Array(4 * width * height);
  const rows: Rows = planeRows(colour.lines, colour, { x: 0, y: 0, ...sizeOf(colour) });
  let row = 0;
  for (const lines of resampleRows(rows, raster, { x, y, width, height })) {
    const from = 4 * ((y + row) * raster.width + x);
    const target = pixels.subarray(4 * row * width, 4 * (row + 1) * width);
    target.set(raster.pixels.subarray(from, from + 4 * width));
    colourRow(target, lines, mask?.data.subarray(row * width, (row + 1) * width));
    paintRow(source, { target, x, y: y + row });
    row++;
    if ((row * width) % pixelsAtOnce < width) await setImmediate();
  }
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

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}
