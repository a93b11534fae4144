import { invalidRequest } from '../../shared/errors';
import type { Spread } from '../../shared/edit-contract';
import type { PictureStore } from '../pictures/picture-store';
import { spreadOf } from '../pictures/spread';

/** Answers `edit.spread`; throws `invalid-request` for pictures that are not open or not of one size. */
export async function spreadOfPictures(
  ids: readonly string[],
  pictures: PictureStore,
): Promise<Spread> {
  const [first, ...rest] = ids.map((id) => pictures.get(id).picture);
  if (first === undefined) throw invalidRequest('No pictures were named.', 'Name at least two.');
  const { width, height } = first;
  const other = rest.find((picture) => picture.width !== width || picture.height !== height);
  if (other !== undefined) {
    throw invalidRequest(
      `One picture is ${width} × ${height} pixels and another ${other.width} × ${other.height}, so they cannot be compared.`,
      'Choose results of one run.',
    );
  }
  return await spreadOf(
    { width, height },
    ids.map((id) => () => pictures.raster(id)),
  );
}
