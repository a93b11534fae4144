import type { Rect } from '../../shared/geometry';
import type { Document } from '../document/document';
import type { Pixels } from '../document/pixels';
import type { CanvasViewProps } from './canvas-props';
import type { Placement } from './placement';
import type { PointerSample, ToolName, ToolState } from './tool';
import { pixelatedZoom, type Size, type Viewport } from './viewport';

/** Everything that the layers draw from. */
export interface Scene {
  readonly props: CanvasViewProps;
  /** As the gesture in progress has it. */
  readonly document: Document;
  readonly viewport: Viewport;
  /** The tool under the pointer, which Space may have changed for a while. */
  readonly tool: ToolName;
  readonly toolState: ToolState;
  /** Null while the pointer is elsewhere. */
  readonly pointer: PointerSample | null;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number;
}

/** The pixels that the canvas is to show. */
export function shownPixels({ compare, before, variant, document }: CanvasViewProps): Pixels {
  if (compare) return before ?? document.pixels;
  return variant ?? document.pixels;
}

/** The size that the view is about: of what is shown, comparing aside. */
export function viewedSize({ variant, document }: CanvasViewProps): Size {
  const { width, height } = variant ?? document.pixels;
  return { width, height };
}

/** Whether mask and frame belong to what is shown. */
export function showsDocument({ props, viewport, document }: Scene): boolean {
  const { width, height } = document.mask;
  return !props.compare && viewport.image.width === width && viewport.image.height === height;
}

/** Where a raster lies that fills the viewed picture. */
export function placementOf(viewport: Viewport, raster: Size): Placement {
  const { x, y, zoom, image } = viewport;
  return {
    x,
    y,
    scaleX: (zoom * image.width) / raster.width,
    scaleY: (zoom * image.height) / raster.height,
  };
}

/** The canvas, device pixels. */
export function canvasRect({ width, height }: Viewport): Rect {
  return { x: 0, y: 0, width, height };
}

/** Chooses between sharp squares and smooth pictures. */
export function setSmoothing(context: CanvasRenderingContext2D, { zoom }: Viewport): void {
  context.imageSmoothingEnabled = zoom < pixelatedZoom;
  // Halved copies stand ready, so nothing is ever reduced by more than a half.
  context.imageSmoothingQuality = 'low';
}
