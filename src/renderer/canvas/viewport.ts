import type { Point } from '../mask/capsule';

/** Whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Which part of a picture a canvas shows; everything on the screen is in device pixels. */
export interface Viewport {
  /** Of the canvas. */
  readonly width: number;
  readonly height: number;
  /** The picture's size, image pixels. */
  readonly image: Size;
  /** Device pixels an image pixel is wide; 1 = 100 %. */
  readonly zoom: number;
  /** Where the picture's upper left corner lies on the canvas. */
  readonly x: number;
  readonly y: number;
}

const maxZoom = 64;
/** Device pixels of the picture that panning leaves in sight. */
const leastVisible = 64;
/** The share of the canvas that a fitted picture fills. */
const fitShare = 0.94;

/** From this zoom on, image pixels are drawn as sharp squares. */
export const pixelatedZoom = 2;
/** From this zoom on, a grid parts the image pixels. */
export const gridZoom = 12;

/** The viewport that shows all of the picture, centred; a small one enlarged by a whole factor. */
export function fitViewport(canvas: Size, image: Size): Viewport {
  return centred(canvas, image, fitZoom(canvas, image));
}

/** The viewport with one image pixel a device pixel, about the canvas's centre. */
export function actualSize(viewport: Viewport): Viewport {
  return zoomTo(viewport, 1, canvasCentre(viewport));
}

/** The viewport zoomed by `factor` while the picture stays put under `anchor`. */
export function zoomBy(
  viewport: Viewport,
  factor: number,
  anchor: Point = canvasCentre(viewport),
): Viewport {
  return zoomTo(viewport, viewport.zoom * factor, anchor);
}

/** The viewport at `zoom` (within its limits) while the picture stays put under `anchor`. */
function zoomTo(viewport: Viewport, zoom: number, anchor: Point): Viewport {
  const least = Math.min(1, fitZoom(viewport, viewport.image) / 2);
  const next = Math.min(maxZoom, Math.max(least, zoom));
  const ratio = next / viewport.zoom;
  return clampPan({
    ...viewport,
    zoom: next,
    x: anchor.x - (anchor.x - viewport.x) * ratio,
    y: anchor.y - (anchor.y - viewport.y) * ratio,
  });
}

/** The viewport with the picture moved by device pixels. */
export function panBy(viewport: Viewport, dx: number, dy: number): Viewport {
  return clampPan({ ...viewport, x: viewport.x + dx, y: viewport.y + dy });
}

/** The viewport on a canvas of another size; what was in the centre stays there. */
export function resizeViewport(viewport: Viewport, { width, height }: Size): Viewport {
  return clampPan({
    ...viewport,
    width,
    height,
    x: viewport.x + (width - viewport.width) / 2,
    y: viewport.y + (height - viewport.height) / 2,
  });
}

/** The image position under a canvas position. */
export function toImage({ x, y, zoom }: Viewport, point: Point): Point {
  return { x: (point.x - x) / zoom, y: (point.y - y) / zoom };
}

/** The canvas position of an image position. */
export function toScreen({ x, y, zoom }: Viewport, point: Point): Point {
  return { x: x + point.x * zoom, y: y + point.y * zoom };
}

function fitZoom(canvas: Size, image: Size): number {
  const fit = Math.min(
    (canvas.width * fitShare) / image.width,
    (canvas.height * fitShare) / image.height,
  );
  // A small picture grows by whole factors only, so that its pixels stay equally large.
  return fit > 1 ? Math.min(Math.floor(fit), maxZoom) : Math.max(fit, 1e-4);
}

function centred(canvas: Size, image: Size, zoom: number): Viewport {
  return {
    width: canvas.width,
    height: canvas.height,
    image,
    zoom,
    x: Math.round((canvas.width - image.width * zoom) / 2),
    y: Math.round((canvas.height - image.height * zoom) / 2),
  };
}

function canvasCentre({ width, height }: Size): Point {
  return { x: width / 2, y: height / 2 };
}

function clampPan(viewport: Viewport): Viewport {
  const { width, height, image, zoom } = viewport;
  return {
    ...viewport,
    x: clampAxis(viewport.x, image.width * zoom, width),
    y: clampAxis(viewport.y, image.height * zoom, height),
  };
}

function clampAxis(start: number, extent: number, room: number): number {
  const visible = Math.min(leastVisible, extent, room);
  return Math.min(room - visible, Math.max(visible - extent, start));
}
