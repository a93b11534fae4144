import type { Rect } from '../../shared/geometry';
import { placesAlong, type Beyond } from './beyond';
import { inTurns } from './in-turns';
import type { Raster } from './raster';
import { resampleRows, type Rows } from './resample-rows';
import type { Size } from './size';

/** A rectangle of whole pixels that may begin before a picture and end behind it. */
export interface Area extends Size {
  readonly x: number;
  readonly y: number;
}

/** Red, green and blue of a part of a picture, in levels of 255. */
export function colourRows(raster: Raster, part: Area, beyond: Beyond = 'edge'): Rows {
  const { x, y, width, height } = part;
  const columns = placesAlong({ start: x, count: width, length: raster.width }, beyond);
  const lines = placesAlong({ start: y, count: height, length: raster.height }, beyond);
  return {
    width,
    height,
    channels: 3,
    read: (line, row) => {
      const start = lines[line]! * raster.width;
      for (let column = 0, to = 0; column < width; column++, to += 3) {
        const from = 4 * (start + columns[column]!);
        row[to] = raster.pixels[from]!;
        row[to + 1] = raster.pixels[from + 1]!;
        row[to + 2] = raster.pixels[from + 2]!;
      }
    },
  };
}

/** The alpha of a picture, in levels of 255. */
export function alphaRows({ width, height, pixels }: Raster): Rows {
  return {
    width,
    height,
    channels: 1,
    read: (y, row) => {
      for (let x = 0, from = 4 * y * width + 3; x < width; x++, from += 4) row[x] = pixels[from]!;
    },
  };
}

/** A part of planes that lie one after the other, each of `size`. */
export function planeRows(planes: ArrayLike<number>, size: Size, part: Area): Rows {
  const plane = size.width * size.height;
  const channels = planes.length / plane;
  return {
    width: part.width,
    height: part.height,
    channels,
    read: (y, row) => {
      let from = (part.y + y) * size.width + part.x;
      for (let to = 0; to < row.length; from++) {
        for (let at = from, end = to + channels; to < end; to++, at += plane) row[to] = planes[at]!;
      }
    },
  };
}

/** The rows at another size, or a part of that, as planes one after the other. */
export async function planesOf(
  rows: Rows,
  size: Size,
  part: Rect = { x: 0, y: 0, width: size.width, height: size.height },
): Promise<Float32Array<ArrayBuffer>> {
  const planes = new Float32Array(rows.channels * part.width * part.height);
  const rowOf = resampleRows(rows, size, part);
  await inTurns(part.height, (y) => {
    placeRow(planes, rowOf(y), y * part.width, part.width * part.height);
  });
  return planes;
}

/** Rows of colours in levels of 255 as a model sees them: [3, H, W], pixels in [-1, 1]. */
export async function tensorOf(
  rows: Rows,
  size: Size,
  part: Rect = { x: 0, y: 0, width: size.width, height: size.height },
): Promise<Float32Array<ArrayBuffer>> {
  const tensor = new Float32Array(rows.channels * part.width * part.height);
  const rowOf = resampleRows(rows, size, part);
  await inTurns(part.height, (y) => {
    const row = rowOf(y);
    for (let i = 0; i < row.length; i++) row[i] = toUnit(row[i]!);
    placeRow(tensor, row, y * part.width, part.width * part.height);
  });
  return tensor;
}

/** Puts a row, [width, channels], at pixel `to` of every plane. */
function placeRow(planes: Float32Array, row: Float64Array, start: number, plane: number): void {
  for (let from = 0, to = start; from < row.length; to++) {
    for (let at = to; at < planes.length; at += plane, from++) planes[at] = row[from]!;
  }
}

/** Levels of 255 as a model's pixel in [-1, 1]. */
function toUnit(value: number): number {
  return value <= 0 ? -1 : value >= 255 ? 1 : value / 127.5 - 1;
}
