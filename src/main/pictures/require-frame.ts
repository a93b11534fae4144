import { invalidRequest, type StudioError } from '../../shared/errors';
import { frameRect, rectInside, type Frame } from '../../shared/geometry';

/** Throws `invalid-request` when the frame leaves a picture of `width` × `height` pixels. */
export function requireFrameInside(frame: Frame, width: number, height: number): void {
  if (rectInside(frameRect(frame), width, height)) return;
  throw invalidRequest(
    `The frame of ${frame.size} × ${frame.size} pixels at ${frame.x}, ${frame.y} leaves the picture of ${width} × ${height}.`,
    'Move the frame into the picture or make it smaller.',
  );
}

/** The error of a run that has nothing to edit. */
export function nothingMasked(): StudioError {
  return invalidRequest(
    'Nothing inside the frame is masked, so there is nothing to edit.',
    'Paint over the part to be edited, or move the frame over the mask.',
  );
}
