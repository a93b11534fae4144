import type { Rect } from '../../shared/geometry';
import { inTurns } from './in-turns';
import { pixelWords } from './pixel-words';
import type { Raster } from './raster';
import { weightsBetween, type ResampleWeights } from './resample-weights';
import { createRowMeans, type WriteLine } from './row-means';
import type { Size } from './size';

/** Part of a picture, inside it, as a canvas shows it: [3, H, W], in [-1, 1]; alpha plays no part. */
export async function sampleArea(
  raster: Raster,
  area: Rect,
  canvas: Size,
): Promise<Float32Array<ArrayBuffer>> {
  const rows = weightsBetween(area.height, canvas.height);
  const lineOf = areaLines({ raster, area, width: canvas.width, kept: rows.taps });
  const tensor = new Float32Array(3 * canvas.width * canvas.height);
  const sums = new Float64Array(3 * canvas.width);
  await inTurns(canvas.height, (row) => {
    sumLines({ lineOf, rows, row, sums });
    writeTensorRow(tensor, sums, row);
  });
  return tensor;
}

/** A row of the area at the width of the canvas: [W, 3], in 0 … 255. */
type LineOf = (row: number) => Float64Array;

interface LineSum {
  readonly lineOf: LineOf;
  readonly rows: ResampleWeights;
  /** Of the canvas. */
  readonly row: number;
  readonly sums: Float64Array;
}

/** Along y: one row of the canvas from the image rows that it is made of. */
function sumLines({ lineOf, rows, row, sums }: LineSum): void {
  const { first, taps, shares } = rows;
  sums.fill(0);
  for (let tap = 0; tap < taps; tap++) {
    const share = shares[row * taps + tap]!;
    if (share === 0) continue;
    const line = lineOf(first[row]! + tap);
    for (let i = 0; i < sums.length; i++) sums[i]! += share * line[i]!;
  }
}

function writeTensorRow(tensor: Float32Array, sums: Float64Array, row: number): void {
  const width = sums.length / 3;
  const plane = tensor.length / 3;
  for (let column = 0, from = 0, to = row * width; column < width; column++, to++, from += 3) {
    tensor[to] = toUnit(sums[from]!);
    tensor[plane + to] = toUnit(sums[from + 1]!);
    tensor[2 * plane + to] = toUnit(sums[from + 2]!);
  }
}

interface AreaLines {
  readonly raster: Raster;
  readonly area: Rect;
  /** Of the canvas. */
  readonly width: number;
  /** Lines kept at once: as many as a row of the canvas is made of. */
  readonly kept: number;
}

/** Along x, each row when it is first asked for. */
function areaLines({ raster, area, width, kept }: AreaLines): LineOf {
  const words = pixelWords(raster.pixels);
  const write =
    width < area.width
      ? createRowMeans(area.width, width)
      : createRowSums(weightsBetween(area.width, width));
  const lines = Array.from({ length: kept }, () => new Float64Array(3 * width));
  const held = new Int32Array(kept).fill(-1);
  return (row) => {
    const slot = row % kept;
    const line = lines[slot]!;
    if (held[slot] !== row) {
      held[slot] = row;
      write({ words, start: (area.y + row) * raster.width + area.x }, line);
    }
    return line;
  };
}

function createRowSums({ first, taps, shares }: ResampleWeights): WriteLine {
  return ({ words, start }, line) => {
    for (let column = 0, to = 0, at = 0; column < first.length; column++, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0, pixel = start + first[column]!; tap < taps; tap++, at++, pixel++) {
        const share = shares[at]!;
        const word = words[pixel]!;
        red += share * (word & 0xff);
        green += share * ((word >>> 8) & 0xff);
        blue += share * ((word >>> 16) & 0xff);
      }
      line[to] = red;
      line[to + 1] = green;
      line[to + 2] = blue;
    }
  };
}

function toUnit(value: number): number {
  return value <= 0 ? -1 : value >= 255 ? 1 : value / 127.5 - 1;
}
