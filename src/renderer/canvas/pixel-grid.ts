import { gridZoom, type Viewport } from './viewport';

/** A dark line beside a light one shows on any colour. */
const gridLines = [
  [-1, '0, 0, 0'],
  [0, '255, 255, 255'],
] as const;

/** How strong the lines are at last, and over how much more zoom they come. */
const fullAlpha = 0.3;
const fadeIn = 1.5;

/** Draws lines between image pixels that are large enough for them, in the viewport's pane. */
export function drawPixelGrid(context: CanvasRenderingContext2D, viewport: Viewport): void {
  const { x, y, zoom, image, width, height } = viewport;
  if (zoom < gridZoom) return;
  const alpha = fullAlpha * Math.min(1, 0.35 + (zoom / gridZoom - 1) / (fadeIn - 1));
  const left = Math.max(0, Math.floor(-x / zoom));
  const right = Math.min(image.width, Math.ceil((width - x) / zoom));
  const top = Math.max(0, Math.floor(-y / zoom));
  const bottom = Math.min(image.height, Math.ceil((height - y) / zoom));
  const from = { x: Math.round(x + left * zoom), y: Math.round(y + top * zoom) };
  const to = { x: Math.round(x + right * zoom), y: Math.round(y + bottom * zoom) };
  for (const [shift, rgb] of gridLines) {
    context.fillStyle = `rgba(${rgb}, ${alpha})`;
    for (let column = left; column <= right; column++) {
      context.fillRect(Math.round(x + column * zoom) + shift, from.y, 1, to.y - from.y);
    }
    for (let row = top; row <= bottom; row++) {
      context.fillRect(from.x, Math.round(y + row * zoom) + shift, to.x - from.x, 1);
    }
  }
}
