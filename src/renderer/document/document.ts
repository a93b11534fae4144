import { largestFrame, type Frame } from '../../shared/geometry';
import type { DocumentSnapshot, OpenedPicture, Picture } from '../../shared/studio-contract';
import type { MaskRegion } from '../../shared/raster';
import { maskFromRegion, maskToRegion } from '../mask/mask-region';
import { emptyMask, type TiledMask } from '../mask/tiled-mask';
import { pixelsFrom, type Pixels } from './pixels';

/** What the user works on and undo sees; immutable, versions share what they agree in. */
export interface Document {
  /** The handle of the picture in the studio. */
  readonly picture: Picture;
  readonly pixels: Pixels;
  /** As large as the picture. */
  readonly mask: TiledMask;
  /** Lies inside the picture. */
  readonly frame: Frame;
}

/** The document of a picture just opened: an empty mask unless it came with one, and the largest frame. */
export function openDocument({
  picture,
  pixels,
  mask = null,
  frame,
}: Pick<OpenedPicture, 'picture' | 'pixels'> & {
  readonly mask?: MaskRegion | null;
  readonly frame?: Frame;
}): Document {
  const { width, height } = picture;
  return {
    picture,
    pixels: pixelsFrom(width, height, pixels),
    mask: mask === null ? emptyMask(width, height) : maskFromRegion(width, height, mask),
    frame: frame ?? largestFrame(width, height),
  };
}

/** The document as autosave keeps it. */
export function snapshotDocument({ picture, mask, frame }: Document): DocumentSnapshot {
  return { version: 1, picture, mask: maskToRegion(mask), frame };
}
