import type { Point } from '../mask/capsule';
import type { Comparison } from './canvas-props';
import {
  actualSize,
  fitViewport,
  panBy,
  resizeViewport,
  zoomBy,
  type Size,
  type Viewport,
} from './viewport';

/** Device pixels between two panes. */
const gap = 2;

/** Which part of a picture the canvas shows, and in which of its panes the pointer is. */
export class PaneView {
  readonly #onChange: (viewport: Viewport) => void;
  #canvas: Size | null = null;
  #viewport: Viewport | null = null;
  #overBefore = false;

  /** A view that has not been laid out; `onChange` hears of every other part that it shows. */
  constructor(onChange: (viewport: Viewport) => void) {
    this.#onChange = onChange;
  }

  /** Of the pane with the document; null until laid out. */
  get viewport(): Viewport | null {
    return this.#viewport;
  }

  /** Device pixels from the canvas's left edge to that pane's. */
  get paneLeft(): number {
    return (this.#canvas?.width ?? 0) - (this.#viewport?.width ?? 0);
  }

  /** Whether the pointer is over "before", where nothing can be edited. */
  get overBefore(): boolean {
    return this.#overBefore;
  }

  /** The canvas has a size, device pixels. */
  setCanvas({ width, height }: Size): void {
    this.#canvas = { width, height };
  }

  /** Keeps the view in step with the panes and with the size of what is looked at. */
  layOut(comparison: Comparison | null, image: Size): void {
    if (this.#canvas === null) return;
    const size = paneSize(this.#canvas, comparison);
    const viewport = this.#viewport;
    const sameImage =
      viewport?.image.width === image.width && viewport.image.height === image.height;
    if (!sameImage) this.#show(fitViewport(size, image));
    else if (viewport.width !== size.width || viewport.height !== size.height) {
      this.#show(resizeViewport(viewport, size));
    }
  }

  /** Shows all of the picture. */
  fit(): void {
    this.#change((viewport) => fitViewport(viewport, viewport.image));
  }

  /** Shows one image pixel a device pixel. */
  actualSize(): void {
    this.#change(actualSize);
  }

  /** Zooms while the picture stays put under `anchor`, or in the middle. */
  zoomBy(factor: number, anchor: Point | undefined): void {
    this.#change((viewport) => zoomBy(viewport, factor, anchor));
  }

  /** Device pixels. */
  panBy(dx: number, dy: number): void {
    this.#change((viewport) => panBy(viewport, dx, dy));
  }

  /**
   * Where a point of the canvas lies within its pane, device pixels. The pane of a gesture in
   * progress stays the pointer's pane, wherever it goes.
   */
  locate({ x, y }: Point, inGesture: boolean): Point {
    if (!inGesture) this.#overBefore = x < this.paneLeft;
    return { x: this.#overBefore ? x : x - this.paneLeft, y };
  }

  #change(next: (viewport: Viewport) => Viewport): void {
    if (this.#viewport !== null) this.#show(next(this.#viewport));
  }

  #show(viewport: Viewport): void {
    this.#viewport = viewport;
    this.#onChange(viewport);
  }
}

/** The pane with the document: all of the canvas, or its right half. */
function paneSize({ width, height }: Size, comparison: Comparison | null): Size {
  if (comparison?.kind !== 'sides') return { width, height };
  return { width: Math.max(1, Math.floor((width - gap) / 2)), height };
}
