import { fitViewport, type Viewport } from '../canvas/viewport';

/** Whether a picture that was shown whole should be so again, now that the canvas has a new size. */
export function shouldFitAgain(previous: Viewport | null, next: Viewport): boolean {
  if (previous?.image !== next.image) return false;
  const resized = previous.width !== next.width || previous.height !== next.height;
  if (!resized) return false;
  const fitted = fitViewport(previous, previous.image);
  return fitted.zoom === previous.zoom && fitted.x === previous.x && fitted.y === previous.y;
}
