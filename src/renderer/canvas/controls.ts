import { labelFont } from './label-font';
import { frameRect, type Rect } from '../../shared/geometry';
import { cornerPoint, corners } from './frame-geometry';
import { placeRect } from './placement';
import { placementOf, type Scene } from './scene';
import { toScreen } from './viewport';

/** CSS pixels. */
const handleSide = 9;
const labelHeight = 20;
const labelPadding = 7;

/** Draws the frame with its label, and with handles for its tool. */
export function drawFrame(context: CanvasRenderingContext2D, scene: Scene): void {
  const { viewport, document, pixelRatio, tool, props } = scene;
  const placement = placementOf(viewport, viewport.image);
  const rect = placeRect(placement, frameRect(document.frame));
  const line = Math.max(1, Math.round(pixelRatio));
  strokeOutside(context, rect, { offset: line, width: line, style: 'rgba(0, 0, 0, 0.7)' });
  strokeOutside(context, rect, { offset: 0, width: line, style: 'rgba(255, 255, 255, 0.95)' });
  if (tool === 'frame') drawHandles(context, scene, line);
  if (props.resolution === null) return;
  drawLabel(context, scene, {
    at: rect,
    text: props.formatScale(document.frame.size / props.resolution),
  });
}

function strokeOutside(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  { offset, width: line, style }: { offset: number; width: number; style: string },
): void {
  const out = offset + line / 2;
  context.strokeStyle = style;
  context.lineWidth = line;
  context.strokeRect(x - out, y - out, width + 2 * out, height + 2 * out);
}

function drawHandles(context: CanvasRenderingContext2D, scene: Scene, line: number): void {
  const side = Math.round(handleSide * scene.pixelRatio);
  for (const corner of corners) {
    const { x, y } = toScreen(scene.viewport, cornerPoint(scene.document.frame, corner));
    const left = Math.round(x - side / 2);
    const top = Math.round(y - side / 2);
    context.fillStyle = 'rgba(255, 255, 255, 0.95)';
    context.fillRect(left - line, top - line, side + 2 * line, side + 2 * line);
    context.fillStyle = scene.props.colors.accent;
    context.fillRect(left, top, side, side);
  }
}

/** Above the frame, or inside it where there is no room above. */
function drawLabel(
  context: CanvasRenderingContext2D,
  { viewport, pixelRatio }: Scene,
  { at, text }: { at: Rect; text: string },
): void {
  context.save();
  context.scale(pixelRatio, pixelRatio);
  context.font = labelFont(12);
  const width = context.measureText(text).width + 2 * labelPadding;
  const frame = { x: at.x / pixelRatio, y: at.y / pixelRatio };
  const room = { width: viewport.width / pixelRatio, height: viewport.height / pixelRatio };
  const above = frame.y - labelHeight - 8;
  const x = Math.min(Math.max(frame.x - 2, 4), room.width - width - 4);
  const y = above >= 4 ? above : Math.min(Math.max(frame.y + 8, 4), room.height - labelHeight - 4);
  context.fillStyle = 'rgba(0, 0, 0, 0.75)';
  context.beginPath();
  context.roundRect(x, y, width, labelHeight, 4);
  context.fill();
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.fillText(text, x + labelPadding, y + labelHeight / 2 + 0.5);
  context.restore();
}
