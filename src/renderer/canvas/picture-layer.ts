import type { Rect } from '../../shared/geometry';
import type { Pixels } from '../document/pixels';
import { clipped } from './clipped';
import { drawPixelGrid } from './pixel-grid';
import { createPixelsPainter } from './pixels-painter';
import { createPreviewCanvas } from './preview-canvas';
import {
  beforePixels,
  canvasRect,
  placementOf,
  setSmoothing,
  shownPixels,
  type Scene,
} from './scene';
import { placeRect } from './placement';
import { createTileCanvas, type TileCanvas } from './tile-canvas';

/** Draws a layer onto its canvas, in device pixels. */
export type LayerPainter = (context: CanvasRenderingContext2D, scene: Scene) => void;

/** Draws the picture, the estimate of a run in progress, and "before" where it is compared with. */
export function createPictureLayer(): LayerPainter {
  const picture = createTileCanvas<Pixels>(createPixelsPainter(), sharesBase);
  const previews = createPreviewCanvas();
  // Kept ready while it is compared with, and no longer.
  let before: TileCanvas<Pixels> | null = null;

  const drawBefore = (context: CanvasRenderingContext2D, scene: Scene, clip: Rect): void => {
    const pixels = beforePixels(scene.props);
    before ??= createTileCanvas<Pixels>(createPixelsPainter(), sharesBase);
    before.update(pixels);
    clipped(context, clip, () => {
      context.clearRect(clip.x, clip.y, clip.width, clip.height);
      before?.draw(context, placementOf(scene.viewport, pixels), clip);
    });
  };

  return (context, scene) => {
    const { props, viewport, paneLeft } = scene;
    const pane = canvasRect(viewport);
    const { comparison } = props;
    context.clearRect(0, 0, pane.width + paneLeft, pane.height);
    setSmoothing(context, viewport);
    if (paneLeft > 0) {
      drawBefore(context, scene, pane);
      clipped(context, pane, () => {
        drawPixelGrid(context, viewport);
      });
    }
    context.translate(paneLeft, 0);
    clipped(context, pane, () => {
      const pixels = shownPixels(props);
      picture.update(pixels);
      picture.draw(context, placementOf(viewport, pixels), pane);
      if (props.preview !== null && comparison?.kind !== 'before') {
        const at = placeRect(placementOf(viewport, viewport.image), props.preview.area);
        context.drawImage(previews.render(props.preview), at.x, at.y, at.width, at.height);
      }
      if (comparison?.kind === 'slider') {
        drawBefore(context, scene, { ...pane, width: Math.round(comparison.at * pane.width) });
      }
    });
    if (comparison === null || comparison.kind === 'before') before = null;
  };
}

function sharesBase(a: Pixels, b: Pixels): boolean {
  return a.base === b.base && a.width === b.width && a.height === b.height;
}
