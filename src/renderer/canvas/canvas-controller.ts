import type { Point } from '../mask/capsule';
import type { CanvasHandle, CanvasViewProps } from './canvas-props';
import type { CanvasHost, LayerName } from './canvas-host';
import { ColorPicking } from './color-picking';
import { isBrush } from './brush-ring';
import { cursorOf } from './cursor';
import { moveFrame } from './frame-geometry';
import { GestureRunner, type GestureSettings } from './gesture-runner';
import { createOverlayLayer } from './overlay-layer';
import { PaneView } from './pane-view';
import { pictureChanged } from './picture-changed';
import { createPictureLayer } from './picture-layer';
import { viewedSize, type Scene } from './scene';
import type { PointerSample, ToolName } from './tool';
import { toImage, type Size, type Viewport } from './viewport';

/** How far from a handle a press still grabs it, CSS pixels. */
const handleReach = 12;
/** How far an arrow key moves the view, CSS pixels. */
const viewStep = { near: 40, far: 160 } as const;
/** How far an arrow key moves the frame, image pixels. */
const frameStep = { near: 1, far: 10 } as const;

/** Holds what the canvas shows between renders: the view, the pointer and the gesture. */
export class CanvasController implements CanvasHandle {
  #props: CanvasViewProps;
  #host: CanvasHost | null = null;
  #reported: Viewport | null = null;
  #pixelRatio = 1;
  #panHeld = false;
  #pointer: PointerSample | null = null;
  readonly #picking = new ColorPicking();
  readonly #view = new PaneView((viewport) => {
    this.#moved(viewport);
  });
  readonly #gesture: GestureRunner;
  readonly #paintPicture = createPictureLayer();
  readonly #overlay = createOverlayLayer();

  constructor(props: CanvasViewProps) {
    this.#props = props;
    this.#gesture = new GestureRunner(props.document, {
      pan: (dx, dy) => {
        this.#view.panBy(dx, dy);
      },
      pick: (at) => {
        const scene = this.#scene();
        if (scene !== null) this.#picking.move(scene, at);
      },
      complete: (gesture, document) => {
        this.#props.onGesture(gesture, document);
      },
    });
  }

  connect(host: CanvasHost | null): void {
    this.#host = host;
    this.#overlay.invalidate();
    this.#redraw('picture', 'overlay');
    this.#updateCursor();
  }

  setProps(props: CanvasViewProps): void {
    const previous = this.#props;
    this.#props = props;
    // What is between two presses belongs to the tool that began it.
    if (props.tool !== previous.tool && this.#gesture.open) this.cancelGesture();
    this.#gesture.settle(props.document, this.#settings());
    this.#view.layOut(this.#props.comparison, viewedSize(this.#props));
    if (pictureChanged(previous, props)) this.#redraw('picture');
    this.#redraw('overlay');
    this.#updateCursor();
  }

  /** Takes on the canvas's size in device pixels. */
  resize(size: Size, pixelRatio: number): void {
    this.#pixelRatio = pixelRatio;
    this.#view.setCanvas(size);
    this.#overlay.invalidate();
    this.#view.layOut(this.#props.comparison, viewedSize(this.#props));
    this.#redraw('picture', 'overlay');
  }

  /** Draws a layer; the context's units are device pixels. */
  paint(layer: LayerName, context: CanvasRenderingContext2D): void {
    const scene = this.#scene();
    if (scene === null) return;
    if (layer === 'picture') this.#paintPicture(context, scene);
    else this.#overlay.paint(context, scene);
    if (this.#reported === scene.viewport) return;
    this.#reported = scene.viewport;
    this.#props.onViewportChange?.(scene.viewport);
  }

  /** The pointer at `point`, device pixels of the canvas; null when nothing is laid out yet. */
  sample(point: Point, pointer: Omit<PointerSample, 'screen' | 'image'>): PointerSample | null {
    const { viewport } = this.#view;
    if (viewport === null) return null;
    const screen = this.#view.locate(point, this.#gesture.tool !== null);
    return { ...pointer, screen, image: toImage(viewport, screen) };
  }

  /** The pointer goes down; the middle button and a pen's eraser stand for tools of their own. */
  press(sample: PointerSample, own: 'move' | 'eraser' | null): void {
    this.#pointer = sample;
    const pan = this.#panHeld || this.#view.overBefore;
    const tool = pan ? 'move' : (own ?? this.#toolFor(sample));
    this.#gesture.press(tool, sample, this.#settings());
    this.#gestureChanged();
  }

  /** The samples since the last call, oldest first. */
  move(samples: readonly PointerSample[]): void {
    this.#pointer = samples.at(-1) ?? this.#pointer;
    this.#gesture.move(samples, this.#settings());
    this.#gestureChanged();
  }

  release(): void {
    this.#gesture.release(this.#settings());
    const picked = this.#picking.take();
    if (picked !== null) this.#props.onPickColor?.(picked);
    this.#gestureChanged();
  }

  /** Closes a polygon on its way; false when there is none. */
  closeGesture(): boolean {
    return this.#changedBy(this.#gesture.close(this.#settings()));
  }

  /** Takes the last corner of a polygon on its way back; false when there is none. */
  backInGesture(): boolean {
    return this.#changedBy(this.#gesture.back(this.#settings()));
  }

  leave(): void {
    this.#pointer = null;
    this.#redraw('overlay');
  }

  /** Whether a press drags the view, whatever the tool. */
  holdPan(held: boolean): void {
    this.#panHeld = held;
    this.#gestureChanged();
  }

  /** An arrow key: moves the frame with its tool, else the view. */
  nudge(direction: Point, distance: 'near' | 'far'): void {
    if (this.#gesture.tool !== null) return;
    if (this.#props.tool !== 'frame') {
      const step = viewStep[distance] * this.#pixelRatio;
      this.#view.panBy(-direction.x * step, -direction.y * step);
      return;
    }
    const { frame, picture } = this.#gesture.document;
    const step = frameStep[distance];
    const corner = { x: frame.x + direction.x * step, y: frame.y + direction.y * step };
    this.#gesture.perform(
      [
        { kind: 'frame', frame: moveFrame(frame, corner, picture) },
        { kind: 'commit', gesture: 'move-frame' },
      ],
      this.#settings(),
    );
    this.#gestureChanged();
  }

  /** A turn of the wheel under the pointer; with `brush` it is meant for the brush, if there is one. */
  wheel(factor: number, brush: boolean): void {
    const { tool, onBrushResize } = this.#props;
    if (brush && isBrush(tool)) onBrushResize?.(factor);
    else this.zoomBy(factor);
  }

  fit(): void {
    this.#view.fit();
  }

  actualSize(): void {
    this.#view.actualSize();
  }

  zoomBy(factor: number): void {
    this.#view.zoomBy(factor, this.#pointer?.screen);
  }

  cancelGesture(): boolean {
    this.#picking.take();
    return this.#changedBy(this.#gesture.cancel(this.#settings()));
  }

  #changedBy(done: boolean): boolean {
    if (done) this.#gestureChanged();
    return done;
  }

  #gestureChanged(): void {
    this.#redraw('overlay');
    this.#updateCursor();
  }

  #settings(): GestureSettings {
    const reach = (handleReach * this.#pixelRatio) / (this.#view.viewport?.zoom ?? 1);
    return { ...this.#props, reach };
  }

  #scene(): Scene | null {
    if (this.#view.viewport === null) return null;
    return {
      props: this.#props,
      document: this.#gesture.document,
      viewport: this.#view.viewport,
      paneLeft: this.#view.paneLeft,
      tool: this.#shownTool(),
      toolState: this.#gesture.state,
      pointer: this.#pointer,
      picked: this.#picking.color,
      pixelRatio: this.#pixelRatio,
    };
  }

  #shownTool(): ToolName {
    if (this.#gesture.tool !== null) return this.#gesture.tool;
    return this.#panHeld || this.#view.overBefore ? 'move' : this.#toolFor(this.#pointer);
  }

  /** With Alt, the brush that paints colour takes one instead. */
  #toolFor(sample: PointerSample | null): ToolName {
    const { tool } = this.#props;
    return tool === 'paint' && sample?.alt === true ? 'picker' : tool;
  }

  /** The pointer stays where it is on the screen, so it moves over the picture. */
  #moved(viewport: Viewport): void {
    const pointer = this.#pointer;
    if (pointer !== null) {
      this.#pointer = { ...pointer, image: toImage(viewport, pointer.screen) };
    }
    this.#redraw('picture', 'overlay');
  }

  #redraw(...layers: readonly LayerName[]): void {
    for (const layer of layers) this.#host?.redraw(layer);
  }

  #updateCursor(): void {
    const scene = this.#scene();
    if (scene !== null) this.#host?.setCursor(cursorOf(scene, this.#settings().reach));
  }
}
