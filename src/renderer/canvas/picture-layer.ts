import { frameRect } from '../../shared/geometry';
import type { Pixels } from '../document/pixels';
import { createPixelsPainter } from './pixels-painter';
import { createPreviewCanvas } from './preview-canvas';
import { canvasRect, placementOf, setSmoothing, shownPixels, type Scene } from './scene';
import { placeRect } from './placement';
import { createTileCanvas } from './tile-canvas';
import { gridZoom, type Viewport } from './viewport';

const gridLines = [
  [-1, 'rgba(0, 0, 0, 0.3)'],
  [0, 'rgba(255, 255, 255, 0.3)'],
] as const;

/** Draws a layer onto its canvas, in device pixels. */
export type LayerPainter = (context: CanvasRenderingContext2D, scene: Scene) => void;

/** Draws the picture, the estimate of a run in progress, and the grid between large pixels. */
export function createPictureLayer(): LayerPainter {
  const picture = createTileCanvas<Pixels>(createPixelsPainter(), sharesBase);
  const previews = createPreviewCanvas();
  return (context, { props, viewport }) => {
    const pixels = shownPixels(props);
    picture.update(pixels);
    const clip = canvasRect(viewport);
    context.clearRect(clip.x, clip.y, clip.width, clip.height);
    setSmoothing(context, viewport);
    picture.draw(context, placementOf(viewport, pixels), clip);
    if (props.preview !== null && !props.compare) {
      const at = placeRect(placementOf(viewport, viewport.image), frameRect(props.preview.frame));
      context.drawImage(previews.render(props.preview), at.x, at.y, at.width, at.height);
    }
    if (viewport.zoom >= gridZoom) drawGrid(context, viewport);
  };
}

function sharesBase(a: Pixels, b: Pixels): boolean {
  return a.base === b.base && a.width === b.width && a.height === b.height;
}

function drawGrid(context: CanvasRenderingContext2D, viewport: Viewport): void {
  const { x, y, zoom, image, width, height } = viewport;
  const left = Math.max(0, Math.floor(-x / zoom));
  const right = Math.min(image.width, Math.ceil((width - x) / zoom));
  const top = Math.max(0, Math.floor(-y / zoom));
  const bottom = Math.min(image.height, Math.ceil((height - y) / zoom));
  const from = { x: Math.round(x + left * zoom), y: Math.round(y + top * zoom) };
  const to = { x: Math.round(x + right * zoom), y: Math.round(y + bottom * zoom) };
  // A dark line beside a light one shows on any colour.
  for (const [shift, style] of gridLines) {
    context.fillStyle = style;
    for (let column = left; column <= right; column++) {
      context.fillRect(Math.round(x + column * zoom) + shift, from.y, 1, to.y - from.y);
    }
    for (let row = top; row <= bottom; row++) {
      context.fillRect(from.x, Math.round(y + row * zoom) + shift, to.x - from.x, 1);
    }
  }
}
