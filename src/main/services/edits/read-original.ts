import { invalidRequest } from '../../../shared/errors';
import { rectInside, type Rect } from '../../../shared/geometry';
import type { PictureStore } from '../../pictures/picture-store';
import type { Raster } from '../../pictures/raster';

/** A picture as an edit finds it. */
export interface FoundPicture {
  readonly pictureId: string;
  readonly name: string;
  readonly raster: Raster;
}

/** Looks up the picture that is to be edited; throws `invalid-request` when it is not open. */
export function readOriginal(pictures: PictureStore, pictureId: string): FoundPicture {
  const { picture } = pictures.get(pictureId);
  return { pictureId, name: picture.name, raster: pictures.raster(pictureId) };
}

/** Throws `invalid-request` when what was painted (“The mask”, “The colour”) leaves the picture. */
export function requireInside(what: string, rect: Rect | null, { raster }: FoundPicture): void {
  const { width, height } = raster;
  if (rect === null || rectInside(rect, width, height)) return;
  throw invalidRequest(
    `${what} of ${rect.width} × ${rect.height} pixels at ${rect.x}, ${rect.y} leaves the picture of ${width} × ${height}.`,
    'Paint inside the picture: in a layer of its size, or a part of one.',
  );
}
