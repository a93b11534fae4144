import type { Rect } from '../../../shared/geometry';
import { guideChroma } from '../../pictures/guided-chroma';
import { greyOf, lumaOf } from '../../pictures/luma';
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
import { colourPicture, wholeOf, type ColourLines } from './colour-picture';
import type { Collector, Stage } from './plan';

export interface ColourStage {
  readonly source: ColourSource;
  readonly fit: CanvasFit;
  readonly schedule: readonly number[];
}

/** Makes up colour from nothing; `next` goes on from it. */
export async function wholeStage(
  { source, fit, schedule }: ColourStage,
  next?: (lines: ColourLines) => Promise<Stage>,
): Promise<Stage> {
  const canvas = await colourCanvas(source, fit);
  return stageOf({ canvas, source, schedule, begun: canvas.colour, next });
}

/** Makes up the colour of details, from that of the whole. */
export async function detailStage(
  { source, fit, schedule }: ColourStage,
  lines: ColourLines,
): Promise<Stage> {
  const canvas = await colourCanvas(source, fit);
  const { scaled } = fit;
  const plane = scaled.width * scaled.height;
  const enlarged = await planesOf(planeRows(lines.lines, lines, wholeOf(lines)), scaled);
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
  readonly next?: ((lines: ColourLines) => Promise<Stage>) | undefined;
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
    write: async (_: Rect, denoised: Float32Array) => {
      lines = { ...canvas.scaled, lines: await linesOf(canvas, denoised, source.raster) };
    },
    outcome: () => colourPicture(source, lines),
  };
  return next === undefined ? collector : { ...collector, next: () => next(lines) };
}

/** Where the picture is no larger than the canvas, colour needs no guide. */
async function linesOf(
  canvas: ColourCanvas,
  denoised: Float32Array,
  picture: Size,
): Promise<Float32Array> {
  const { scaled, luma } = canvas;
  const { red, blue } = chromaOf(canvas, denoised);
  if (picture.width > scaled.width || picture.height > scaled.height) {
    return await guideChroma({ ...scaled, luma, red, blue });
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
