import { largestFrame, type Frame } from '../../shared/geometry';
import type { Picture } from '../../shared/picture';
import type { DocumentSnapshot } from '../../shared/document-snapshot';
import type { OpenedPicture } from '../../shared/studio-contract';
import type { MaskRegion, Patch } from '../../shared/raster';
import { maskFromRegion, maskToRegion } from '../mask/mask-region';
import { emptyMask, type TiledMask } from '../mask/tiled-mask';
import { emptyPaint, paintFromPatch, paintPatch, type PaintLayer } from './paint-layer';
import { pixelsFrom, type Pixels } from './pixels';

/** What the user works on and undo sees; immutable, versions share what they agree in. */
export interface Document {
  /** The handle of the picture in the studio. */
  readonly picture: Picture;
  readonly pixels: Pixels;
  /** As large as the picture. */
  readonly mask: TiledMask;
  /** Colour over the picture, as large as it: hints and strokes for edits, never part of its pixels. */
  readonly paint: PaintLayer;
  /** Lies inside the picture. */
  readonly frame: Frame;
}

/** The document of a picture just opened: an empty mask unless it came with one, and the largest frame. */
export function openDocument({
  picture,
  pixels,
  mask = null,
  paint = null,
  frame,
}: Pick<OpenedPicture, 'picture' | 'pixels'> & {
  readonly mask?: MaskRegion | null;
  readonly paint?: Patch | null;
  readonly frame?: Frame;
}): Document {
  const { width, height } = picture;
  return {
    picture,
    pixels: pixelsFrom(width, height, pixels),
    mask: mask === null ? emptyMask(width, height) : maskFromRegion(width, height, mask),
    paint: paint === null ? emptyPaint(width, height) : paintFromPatch(width, height, paint),
    frame: frame ?? largestFrame(width, height),
  };
}

/** The document as autosave keeps it. */
export function snapshotDocument(document: Document): DocumentSnapshot {
  const { picture, mask, frame } = document;
  return { version: 1, picture, mask: maskToRegion(mask), paint: paintPatch(document), frame };
}
