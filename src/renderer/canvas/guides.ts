import { labelFont } from './label-font';
import type { Rect } from '../../shared/geometry';
import type { Point } from '../mask/capsule';
import { brushRing, drawBrushRing } from './brush-ring';
import { formatHex } from './colors';
import { enclosing, grow } from './placement';
import { spannedRect } from './rectangle-tool';
import { showsDocument, type Scene } from './scene';
import { toScreen } from './viewport';

/** CSS pixels. */
const dash = 4;
const cornerRadius = 4;
const swatchRadius = 26;
const swatchBand = 9;

/** The device pixels that whatever follows the pointer takes up; null when nothing does. */
export function guideBounds(scene: Scene): Rect | null {
  const { pixelRatio, pointer } = scene;
  const margin = Math.ceil(cornerRadius * pixelRatio) + 4;
  const points = outlineOf(scene);
  const rects: Rect[] = [];
  const ring = brushRing(scene);
  if (ring !== null) rects.push(ring);
  for (const { x, y } of points) rects.push(pixelRect(x, y, margin));
  if (scene.toolState.kind === 'spanning' && points.length > 0) {
    // The label with the size, which may stand on any side.
    for (const { x, y } of points) rects.push(pixelRect(x, y, Math.ceil(120 * pixelRatio)));
  }
  if (scene.picked !== null && pointer !== null) {
    const { x, y } = pointer.screen;
    rects.push(pixelRect(x, y, Math.ceil((swatchRadius + 4) * pixelRatio)));
  }
  return enclosing(rects);
}

/** Draws what follows the pointer: the brush's ring, an outline on its way, the colour picked. */
export function drawGuides(context: CanvasRenderingContext2D, scene: Scene): void {
  const points = outlineOf(scene);
  const { toolState } = scene;
  if (points.length > 1) {
    drawOutline(context, scene, points, toolState.kind === 'spanning');
    if (toolState.kind === 'outlining' && toolState.pressed === null) {
      drawCorner(context, scene, points[0]!);
    }
  }
  if (toolState.kind === 'spanning') drawSize(context, scene);
  drawBrushRing(context, scene);
  drawSwatch(context, scene);
}

/** The outline on its way, device pixels: of a lasso, a rectangle, or a straight line to come. */
function outlineOf(scene: Scene): Point[] {
  const { toolState, viewport, pointer, tool } = scene;
  if (!showsDocument(scene)) return [];
  const place = (point: Point): Point => toScreen(viewport, point);
  if (toolState.kind === 'outlining') return [...toolState.points, toolState.end].map(place);
  if (toolState.kind === 'spanning') {
    const rect = spannedRect(toolState);
    if (rect === null) return [];
    const { from, to } = rect;
    return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }].map(place);
  }
  const strokes = tool === 'brush' || tool === 'eraser' || tool === 'paint';
  const straight = strokes && toolState.kind === 'idle' && pointer?.shift === true;
  return straight && toolState.last !== null ? [place(toolState.last), pointer.screen] : [];
}

function drawOutline(
  context: CanvasRenderingContext2D,
  { pixelRatio, toolState, props }: Scene,
  points: readonly Point[],
  closed: boolean,
): void {
  context.save();
  context.beginPath();
  for (const { x, y } of points) context.lineTo(Math.round(x) + 0.5, Math.round(y) + 0.5);
  if (closed) context.closePath();
  if (toolState.kind !== 'idle') {
    context.globalAlpha = 0.22;
    const adds = 'value' in toolState && toolState.value === 255;
    context.fillStyle = adds ? props.colors.accent : '#000000';
    context.fill();
    context.globalAlpha = 1;
  }
  context.lineWidth = Math.max(1, pixelRatio);
  context.lineJoin = 'round';
  context.strokeStyle = 'rgba(0, 0, 0, 0.85)';
  context.stroke();
  context.setLineDash([dash * pixelRatio, dash * pixelRatio]);
  context.strokeStyle = '#ffffff';
  context.stroke();
  context.restore();
}

/** The corner on which a click closes the polygon. */
function drawCorner(context: CanvasRenderingContext2D, scene: Scene, { x, y }: Point): void {
  context.beginPath();
  context.arc(x, y, cornerRadius * scene.pixelRatio, 0, 2 * Math.PI);
  context.fillStyle = scene.props.colors.accent;
  context.fill();
  context.lineWidth = Math.max(1, scene.pixelRatio);
  context.strokeStyle = '#ffffff';
  context.stroke();
}

function drawSize(
  context: CanvasRenderingContext2D,
  { toolState, pixelRatio, pointer }: Scene,
): void {
  const rect = toolState.kind === 'spanning' ? spannedRect(toolState) : null;
  if (rect === null || pointer === null) return;
  const { from, to } = rect;
  const text = `${Math.abs(to.x - from.x)} × ${Math.abs(to.y - from.y)}`;
  context.save();
  context.scale(pixelRatio, pixelRatio);
  context.font = labelFont(11);
  const width = context.measureText(text).width + 12;
  const x = pointer.screen.x / pixelRatio + 14;
  const y = pointer.screen.y / pixelRatio + 14;
  context.fillStyle = 'rgba(0, 0, 0, 0.75)';
  context.beginPath();
  context.roundRect(x, y, width, 18, 4);
  context.fill();
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.fillText(text, x + 6, y + 9.5);
  context.restore();
}

/** The colour picked in the upper half of a ring, the one before in the lower half. */
function drawSwatch(context: CanvasRenderingContext2D, scene: Scene): void {
  const { picked, pointer, pixelRatio, props } = scene;
  if (picked === null || pointer === null) return;
  const { x, y } = pointer.screen;
  const radius = swatchRadius * pixelRatio;
  const band = swatchBand * pixelRatio;
  const arcs = [
    [Math.PI, 2 * Math.PI, formatHex(picked)],
    [0, Math.PI, formatHex(props.color)],
  ] as const;
  context.lineWidth = band;
  for (const [from, to, style] of arcs) {
    context.strokeStyle = style;
    context.beginPath();
    context.arc(x, y, radius - band / 2, from, to);
    context.stroke();
  }
  context.lineWidth = Math.max(1, pixelRatio);
  for (const [size, style] of [
    [radius, 'rgba(0, 0, 0, 0.8)'],
    [radius - band, 'rgba(0, 0, 0, 0.8)'],
    [radius + pixelRatio, 'rgba(255, 255, 255, 0.9)'],
  ] as const) {
    context.strokeStyle = style;
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.stroke();
  }
}

function pixelRect(x: number, y: number, margin: number): Rect {
  return grow({ x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 }, margin);
}
