import { largestFrame } from '../../shared/geometry';
import type { EditRequest, EditResult, Variant } from '../../shared/edit-contract';
import type { Picture } from '../../shared/picture';
import { areaOf } from './edit-area';
import { emptyMask } from '../mask/tiled-mask';
import type { Document } from './document';
import { emptyPaint } from './paint-layer';
import { pixelsFrom, withPatch, type Pixels } from './pixels';

/** A result of an edit, ready to be looked at, accepted or discarded. */
export interface ResultVariant {
  /** The variant's handle, seed, faithfulness and recipe; the patch lives on in `pixels`. */
  readonly result: Omit<Variant, 'patch'>;
  /** The whole picture with the edit in it; shares its tiles with the picture that was edited. */
  readonly pixels: Pixels;
  /** The picture that was edited; null for a generated one. */
  readonly source: Picture | null;
}

/** Results that have just arrived. */
interface Landing {
  readonly variants: readonly ResultVariant[];
  /** Whether the document still shows the picture that was edited, so that they may be shown at once. */
  readonly current: boolean;
}

/**
 * Turns the results of a run into variants.
 * `edited` is the document when the run began: the one whose pixels the patches belong to.
 * It is null when there was none. `document` is the one shown now.
 */
export function landResults({
  edit,
  edited,
  document,
  result,
}: {
  readonly edit: EditRequest['edit'];
  readonly edited: Document | null;
  readonly document: Document | null;
  readonly result: EditResult;
}): Landing {
  const variants = result.variants.map(({ patch, ...rest }): ResultVariant => {
    const { width, height } = rest.picture;
    // A patch as large as the result, on a picture of another size, is the whole of it.
    const whole =
      edited === null ||
      areaOf(edit) === 'none' ||
      width !== edited.picture.width ||
      height !== edited.picture.height;
    return {
      result: rest,
      pixels: whole ? pixelsFrom(width, height, patch.pixels) : withPatch(edited.pixels, patch),
      source: whole ? null : edited.picture,
    };
  });
  return { variants, current: edited?.picture.id === document?.picture.id };
}

/**
 * The document with the variant's picture in place of its own.
 * Mask, paint and frame stay as they are, unless the variant has another size.
 */
export function acceptVariant(document: Document, { result, pixels }: ResultVariant): Document {
  const { width, height } = result.picture;
  if (width === document.picture.width && height === document.picture.height) {
    return { ...document, picture: result.picture, pixels };
  }
  return {
    picture: result.picture,
    pixels,
    mask: emptyMask(width, height),
    paint: emptyPaint(width, height),
    frame: largestFrame(width, height),
  };
}
