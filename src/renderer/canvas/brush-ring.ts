import type { Rect } from '../../shared/geometry';
import { showsDocument, type Scene } from './scene';
import type { ToolName } from './tool';

/** The diameter of the smallest ring, CSS pixels. */
const leastRing = 6;

/** Whether the tool paints with a brush. */
export function isBrush(tool: ToolName): boolean {
  return tool === 'brush' || tool === 'eraser' || tool === 'paint';
}

/** The device pixels that the brush's ring takes up; null when it is not to be seen. */
export function brushRing(scene: Scene): Rect | null {
  const { pointer, pixelRatio } = scene;
  const radius = ringRadius(scene);
  if (pointer === null || radius === null) return null;
  const reach = Math.ceil(radius + 2 * pixelRatio);
  const x = Math.floor(pointer.screen.x) - reach;
  const y = Math.floor(pointer.screen.y) - reach;
  return { x, y, width: 2 * reach + 2, height: 2 * reach + 2 };
}

/** Whether the brush is large enough on the screen for its ring to stand for the pointer. */
export function hasBrushRing(scene: Scene): boolean {
  return ringRadius(scene) !== null;
}

/** Draws the ring of the brush around the pointer. */
export function drawBrushRing(context: CanvasRenderingContext2D, scene: Scene): void {
  const { pointer, pixelRatio } = scene;
  const radius = ringRadius(scene);
  if (pointer === null || radius === null) return;
  const rings = [
    [radius + pixelRatio / 2, 'rgba(0, 0, 0, 0.8)'],
    [Math.max(0.5, radius - pixelRatio / 2), 'rgba(255, 255, 255, 0.95)'],
  ] as const;
  context.lineWidth = pixelRatio;
  for (const [size, style] of rings) {
    context.strokeStyle = style;
    context.beginPath();
    context.arc(pointer.screen.x, pointer.screen.y, size, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** Device pixels; null where there is no brush, or too small a one to see inside its ring. */
function ringRadius(scene: Scene): number | null {
  const { tool, pixelRatio, viewport, props } = scene;
  if (!isBrush(tool) || !showsDocument(scene)) return null;
  const diameter = Math.max(1, props.brushSize) * viewport.zoom;
  return diameter < leastRing * pixelRatio ? null : diameter / 2;
}
