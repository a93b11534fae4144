/** The layers of the canvas, each a canvas element. */
export type LayerName = 'picture' | 'overlay';

/** What the controller asks of the stage. */
export interface CanvasHost {
  /** Has the layer drawn in the next frame, once however often it is asked. */
  redraw(layer: LayerName): void;
  setCursor(cursor: string): void;
}
