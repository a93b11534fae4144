import type { Rect } from '../../shared/geometry';
import type { Document } from '../document/document';
import type { Rgb } from '../document/paint-layer';
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
  /** Of the pane with the document. */
  readonly viewport: Viewport;
  /** Device pixels from the canvas's left edge to that pane's; a pane with "before" lies there. */
  readonly paneLeft: number;
  /** The tool under the pointer, which Space may have changed for a while. */
  readonly tool: ToolName;
  readonly toolState: ToolState;
  /** Null while the pointer is elsewhere. */
  readonly pointer: PointerSample | null;
  /** The colour under the pointer while it is being picked. */
  readonly picked: Rgb | null;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number;
}

/** The pixels that the canvas is to show. */
export function shownPixels({ comparison, before, variant, document }: CanvasViewProps): Pixels {
  if (comparison?.kind === 'before') return before ?? document.pixels;
  return variant ?? document.pixels;
}

/** The pixels that are shown beside them, or in place of a part of them. */
export function beforePixels({ before, document }: CanvasViewProps): Pixels {
  return before ?? document.pixels;
}

/** The size that the view is about: of what is shown, comparing aside. */
export function viewedSize({ variant, document }: CanvasViewProps): Size {
  const { width, height } = variant ?? document.pixels;
  return { width, height };
}

/** Whether mask and frame belong to what is shown. */
export function showsDocument({ props, viewport, document }: Scene): boolean {
  const { width, height } = document.mask;
  const { image } = viewport;
  return props.comparison?.kind !== 'before' && image.width === width && image.height === height;
}

/** Whether the document's paint is to be seen. */
export function showsPaint(scene: Scene): boolean {
  const { props, toolState } = scene;
  const painting = toolState.kind === 'painting' && toolState.target === 'paint';
  return showsDocument(scene) && (props.showPaint || painting);
}

/** Where a raster lies in the viewed picture: as large as fits, in its middle. */
export function placementOf(viewport: Viewport, raster: Size): Placement {
  const { x, y, zoom, image } = viewport;
  const [across, down] = [image.width / raster.width, image.height / raster.height];
  // Proportions that differ by rounding alone are the same.
  const alike = Math.abs(across / down - 1) < 1 / Math.min(raster.width, raster.height);
  const scale = Math.min(across, down);
  const scaleX = zoom * (alike ? across : scale);
  const scaleY = zoom * (alike ? down : scale);
  return {
    x: x + (zoom * image.width - scaleX * raster.width) / 2,
    y: y + (zoom * image.height - scaleY * raster.height) / 2,
    scaleX,
    scaleY,
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
