import { assertNever } from '../../shared/assert-never';
import type { Document } from '../document/document';
import { paintSegment } from '../mask/brush';
import { fillPolygon, fillRectangle } from '../mask/fill-shape';
import type { ToolEffect } from './tool';

/** An effect that looks at nothing but the document. */
type PlainEffect = Extract<
  ToolEffect,
  { kind: 'mask-stroke' | 'mask-rectangle' | 'mask-polygon' | 'frame' }
>;

/** The document after one effect of a tool. */
export function applyEffect(document: Document, effect: PlainEffect): Document {
  const { mask } = document;
  switch (effect.kind) {
    case 'mask-stroke':
      return { ...document, mask: paintSegment(mask, effect.segment) };
    case 'mask-rectangle':
      return { ...document, mask: fillRectangle(mask, effect.rect, effect.value) };
    case 'mask-polygon':
      return { ...document, mask: fillPolygon(mask, effect.points, effect.value) };
    case 'frame':
      return { ...document, frame: effect.frame };
    default:
      return assertNever(effect);
  }
}
