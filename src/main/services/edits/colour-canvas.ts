import type { MaskRegion, Patch } from '../../../shared/raster';
import { placesAlong } from '../../pictures/beyond';
import { markOnCanvas } from '../../pictures/known-levels';
import { sumHints, type HintSums } from '../../pictures/hint-sums';
import { greyOf, lumaOf } from '../../pictures/luma';
import type { Raster } from '../../pictures/raster';
import { sampleArea } from '../../pictures/sample-area';
import type { Size } from '../../pictures/size';
import type { CanvasFit } from './canvas-fit';

/** A picture whose colour is to be made. */
export interface ColourSource {
  readonly raster: Raster;
  /** Where it is to be made; null for everywhere. */
  readonly mask: MaskRegion | null;
  /** Colour that is wanted where there is paint. */
  readonly hints: Patch | null;
}

/** A picture without its colour, at the size of a canvas. */
export interface ColourCanvas extends CanvasFit {
  /** [H, W] of `scaled`, levels of 255. */
  readonly luma: Float64Array;
  /** What is known there, [3, H, W] of `scaled`, levels of 255; of level 1 its luma. */
  readonly colour: Float32Array<ArrayBuffer>;
  /** [H, W] of `scaled`: 1 = luma, 2 = colour. */
  readonly known: Uint8Array<ArrayBuffer>;
}

/** A hint on less than this share of a canvas pixel is none. */
const leastShare = 0.02;

/** Shows the model what is known of the picture, at the size that it fits the canvas in. */
export async function colourCanvas(
  { raster, mask, hints }: ColourSource,
  fit: CanvasFit,
): Promise<ColourCanvas> {
  const { scaled } = fit;
  const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
  const colour = await sampleArea(raster, whole, scaled);
  for (let i = 0; i < colour.length; i++) colour[i] = (colour[i]! + 1) * 127.5;
  const plane = scaled.width * scaled.height;
  const known = new Uint8Array(plane).fill(mask === null ? 1 : 2);
  if (mask !== null) await markOnCanvas(known, 1, { mask, area: whole, canvas: scaled });
  const luma = new Float64Array(plane);
  for (let i = 0; i < plane; i++) {
    luma[i] = lumaOf(colour[i]!, colour[plane + i]!, colour[2 * plane + i]!);
    if (known[i] === 1) setColour(colour, i, { luma: luma[i]!, red: 0, blue: 0 });
  }
  const canvas = { ...fit, luma, colour, known };
  if (hints !== null) addHints(canvas, await sumHints(hints, raster, scaled));
  return canvas;
}

/** Lets the colour of level-1 pixels begin as planes of red and blue above grey say. */
export function withChroma(
  { luma, colour, known }: ColourCanvas,
  { red, blue }: { readonly red: ArrayLike<number>; readonly blue: ArrayLike<number> },
): Float32Array<ArrayBuffer> {
  const begun = colour.slice();
  for (let i = 0; i < luma.length; i++) {
    if (known[i] === 1) setColour(begun, i, { luma: luma[i]!, red: red[i]!, blue: blue[i]! });
  }
  return begun;
}

/** Planes in levels of 255 as the engine takes them, mirrored to the canvas' size: [3, H, W]. */
export function padTensor(
  planes: Float32Array,
  { scaled, canvas }: CanvasFit,
): Float32Array<ArrayBuffer> {
  const padded = new Float32Array(3 * canvas.width * canvas.height);
  forEachPlace({ scaled, canvas }, 3, (to, from) => {
    padded[to] = Math.min(1, Math.max(-1, planes[from]! / 127.5 - 1));
  });
  return padded;
}

/** Levels, mirrored to the canvas' size: [H, W]. */
export function padLevels(levels: Uint8Array, fit: CanvasFit): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(fit.canvas.width * fit.canvas.height);
  forEachPlace(fit, 1, (to, from) => {
    padded[to] = levels[from]!;
  });
  return padded;
}

function forEachPlace(
  { scaled, canvas }: { scaled: Size; canvas: Size },
  channels: number,
  visit: (to: number, from: number) => void,
): void {
  const columns = placesAlong({ start: 0, count: canvas.width, length: scaled.width }, 'mirror');
  const rows = placesAlong({ start: 0, count: canvas.height, length: scaled.height }, 'mirror');
  let to = 0;
  for (let channel = 0; channel < channels; channel++) {
    for (const row of rows) {
      const start = (channel * scaled.height + row) * scaled.width;
      for (let x = 0; x < canvas.width; x++, to++) visit(to, start + columns[x]!);
    }
  }
}

interface Colour {
  readonly luma: number;
  readonly red: number;
  readonly blue: number;
}

function setColour(planes: Float32Array, i: number, { luma, red, blue }: Colour): void {
  const plane = planes.length / 3;
  const grey = greyOf(luma);
  planes[i] = grey + red;
  planes[plane + i] = grey - (0.2989 * red + 0.114 * blue) / 0.587;
  planes[2 * plane + i] = grey + blue;
}

/** Gives the pixels of the canvas under hints their mean colour, which is then known. */
function addHints({ luma, colour, known, scaled }: ColourCanvas, hints: HintSums): void {
  const least = leastShare * Math.max(1, hints.pixelsUnderOne);
  for (let y = 0, i = 0; y < scaled.height; y++) {
    for (let x = 0; x < scaled.width; x++, i++) {
      const count = hints.count[i]!;
      if (known[i] !== 1 || count === 0 || count < least) continue;
      known[i] = 2;
      const [red, blue] = [hints.red[i]! / count, hints.blue[i]! / count];
      setColour(colour, i, { luma: luma[i]!, red, blue });
    }
  }
}
