import type { Rect } from '../../shared/geometry';

/** Draws under a clip, and leaves the context as it was. */
export function clipped(context: CanvasRenderingContext2D, clip: Rect, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(clip.x, clip.y, clip.width, clip.height);
  context.clip();
  draw();
  context.restore();
}
