import { invalidRequest } from '../../../shared/errors';
import type { Frame, Rect } from '../../../shared/geometry';
import type { Size } from '../../pictures/size';
import { maxCanvasPixels } from './blocks';

interface Cover {
  /** What is to be covered. */
  readonly mask: Rect;
  /** Gives the scale. */
  readonly frame: Frame;
  /** Image pixels that are wanted around the mask at least. */
  readonly margin: number;
}

/** The part of a picture to look at for the mask to be filled: no side is shorter than the frame's. */
export function coverArea({ mask, frame, margin }: Cover, picture: Size): Rect {
  const context = Math.max(margin, Math.round(frame.size / 4));
  const row = along(mask.x, mask.width, { context, least: frame.size, length: picture.width });
  const column = along(mask.y, mask.height, { context, least: frame.size, length: picture.height });
  return { x: row.start, y: column.start, width: row.count, height: column.count };
}

interface Bounds {
  readonly context: number;
  readonly least: number;
  /** Of the picture. */
  readonly length: number;
}

function along(
  start: number,
  count: number,
  { context, least, length }: Bounds,
): { start: number; count: number } {
  const wanted = Math.min(length, Math.max(least, count + 2 * context));
  const middle = start + count / 2;
  const first = Math.round(middle - wanted / 2);
  return { start: Math.max(0, Math.min(first, length - wanted)), count: wanted };
}

/** The area at the frame's scale. Throws `invalid-request` when that is too large to be sampled. */
export function coverCanvas(area: Rect, frame: Frame, resolution: number): Size {
  const scale = resolution / frame.size;
  const width = Math.max(resolution, Math.round(area.width * scale));
  const height = Math.max(resolution, Math.round(area.height * scale));
  if (width * height <= maxCanvasPixels) return { width, height };
  throw invalidRequest(
    `To cover the mask at the scale of the frame takes ${width} × ${height} model pixels; the limit is about ${(maxCanvasPixels / 1e6).toFixed(1)} million.`,
    'Make the frame larger, or fill the mask in several parts.',
  );
}
