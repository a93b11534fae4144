import type { MaskRegion } from '../../shared/raster';
import { inTurns } from './in-turns';
import type { Area } from './rows-of';
import type { Size } from './size';

/** Where a picture's pixels come to lie on a canvas. */
export interface OnCanvas {
  /** The part of the picture that the canvas shows. */
  readonly area: Area;
  readonly canvas: Size;
}

/** Marks the canvas pixels, [H, W], that a masked image pixel lies under at least in part. */
export async function markOnCanvas(
  marks: Uint8Array,
  mark: number,
  { mask, area, canvas }: OnCanvas & { readonly mask: MaskRegion },
): Promise<void> {
  const columns = pixelsUnder(area.width / canvas.width, canvas.width, mask.x - area.x, mask.width);
  const rows = pixelsUnder(
    area.height / canvas.height,
    canvas.height,
    mask.y - area.y,
    mask.height,
  );
  const line = new Uint8Array(canvas.width);
  await inTurns(canvas.height, (row) => {
    line.fill(0);
    for (let y = rows.first[row]!; y < rows.end[row]! && line.includes(0); y++) {
      markLine(mask.data.subarray(y * mask.width, (y + 1) * mask.width), columns, line);
    }
    for (let column = 0, at = row * canvas.width; column < canvas.width; column++, at++) {
      if (line[column] === 1) marks[at] = mark;
    }
  });
}

/** Which pixels of a mask lie under each canvas pixel along one axis, the last one excluded. */
interface Under {
  readonly first: Int32Array;
  readonly end: Int32Array;
}

/** For a mask of `count` pixels that begins at pixel `start` of the area. */
function pixelsUnder(scale: number, length: number, start: number, count: number): Under {
  const inMask = (pixel: number): number => Math.max(0, Math.min(count, pixel - start));
  return {
    first: Int32Array.from({ length }, (_, i) => inMask(Math.floor(i * scale + 1e-9))),
    end: Int32Array.from({ length }, (_, i) => inMask(Math.ceil((i + 1) * scale - 1e-9))),
  };
}

/** Sets the canvas pixels with a masked pixel of this line of the mask under them. */
function markLine(data: Uint8Array, { first, end }: Under, line: Uint8Array): void {
  for (let column = 0; column < line.length; column++) {
    if (line[column] === 1) continue;
    for (let x = first[column]!; x < end[column]!; x++) {
      if (data[x] !== 255) continue;
      line[column] = 1;
      break;
    }
  }
}
