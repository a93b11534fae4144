import { invalidRequest } from '../../../shared/errors';
import type { Size } from '../../pictures/size';

/** Pixels of the largest result that the studio makes. */
const maxResultPixels = 64_000_000;

/** Bytes of all results of a run together: what the studio sets aside for pictures. */
const maxRunBytes = 2 ** 31;

/** Throws `invalid-request` when results of this size are more than the studio can hold at once. */
export function requireRoom({ width, height }: Size, variations: number): void {
  const most = Math.floor(maxRunBytes / (4 * width * height));
  if (variations <= most) return;
  throw invalidRequest(
    `${variations} results of ${width} × ${height} pixels are more than fit into the memory set aside for pictures, ${maxRunBytes / 2 ** 30} GiB.`,
    most > 0
      ? `Ask for ${most} at most, and save them before the next.`
      : 'Make the picture smaller.',
  );
}

/** Throws `invalid-request` when a picture of `factor` times the size is more than the studio makes. */
export function requireResultSize({ width, height }: Size, factor: number): void {
  const [wide, high] = [width * factor, height * factor];
  if (wide * high <= maxResultPixels) return;
  throw invalidRequest(
    `The result would be ${wide} × ${high} pixels (${Math.ceil((wide * high) / 1e6)} million); the limit is ${maxResultPixels / 1e6} million.`,
    factor > 2
      ? 'Choose a smaller factor, or cut out a part of the picture first.'
      : 'Make the picture smaller, or cut out a part of it first.',
  );
}
