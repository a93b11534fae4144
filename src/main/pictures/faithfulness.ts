import type { Rect } from '../../shared/geometry';
import type { MaskRegion } from '../../shared/raster';
import { inTurns } from './in-turns';
import { pixelWords } from './pixel-words';
import type { Raster } from './raster';

/** A part of a picture, at `x`, `y` of it. */
interface PicturePart extends Rect {
  /** RGBA bytes. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** How many bytes of a picture differ where the mask is not 255; a RangeError for two sizes. */
export async function outsideMaskBytesChanged(
  before: Raster,
  after: Raster,
  mask: MaskRegion,
): Promise<number> {
  if (after.width !== before.width || after.height !== before.height) {
    throw new RangeError('pictures of two sizes cannot be compared byte by byte');
  }
  return await partBytesChanged(before, { x: 0, y: 0, ...after }, mask);
}

/** The same for one part of the picture, which must lie inside it. */
export async function partBytesChanged(
  before: Raster,
  part: PicturePart,
  mask: MaskRegion,
): Promise<number> {
  const old = pixelWords(before.pixels);
  const now = pixelWords(part.pixels);
  const right = part.x + part.width;
  const left = Math.min(Math.max(mask.x, part.x), right);
  const maskEnd = Math.max(left, Math.min(mask.x + mask.width, right));
  let changed = 0;
  await inTurns(part.height, (row) => {
    const y = part.y + row;
    const rows = { old, now, at: y * before.width, nowAt: row * part.width - part.x };
    const masked = y >= mask.y && y < mask.y + mask.height;
    if (!masked) {
      changed += countChanged(rows, part.x, right);
      return;
    }
    const maskAt = (y - mask.y) * mask.width - mask.x;
    changed += countChanged(rows, part.x, left) + countChanged(rows, maskEnd, right);
    changed += countKept(rows, { from: left, end: maskEnd, mask: mask.data, maskAt });
  });
  return changed;
}

/** A row before and after; `at` and `nowAt` are where its pixel of column 0 is or would be. */
interface Rows {
  readonly old: Uint32Array;
  readonly now: Uint32Array;
  readonly at: number;
  readonly nowAt: number;
}

function countChanged({ old, now, at, nowAt }: Rows, from: number, end: number): number {
  let changed = 0;
  for (let x = from; x < end; x++) {
    const difference = old[at + x]! ^ now[nowAt + x]!;
    if (difference !== 0) changed += bytesIn(difference);
  }
  return changed;
}

interface MaskedColumns {
  readonly from: number;
  readonly end: number;
  readonly mask: Uint8Array;
  /** Where the mask's pixel of column 0 would be. */
  readonly maskAt: number;
}

function countKept({ old, now, at, nowAt }: Rows, columns: MaskedColumns): number {
  const { from, end, mask, maskAt } = columns;
  let changed = 0;
  for (let x = from; x < end; x++) {
    if (mask[maskAt + x] === 255) continue;
    const difference = old[at + x]! ^ now[nowAt + x]!;
    if (difference !== 0) changed += bytesIn(difference);
  }
  return changed;
}

/** Bytes of a word that are not 0. */
function bytesIn(word: number): number {
  let count = 0;
  for (let byte = 0; byte < 32; byte += 8) if ((word >>> byte) & 255) count++;
  return count;
}
