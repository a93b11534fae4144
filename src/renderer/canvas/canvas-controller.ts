import type { Point } from '../mask/capsule';
import type { CanvasHandle, CanvasViewProps } from './canvas-props';
import { cursorOf } from './cursor';
import { moveFrame } from './frame-geometry';
import { GestureRunner, type GestureSettings } from './gesture-runner';
import { createOverlayLayer } from './overlay-layer';
import { createPictureLayer } from './picture-layer';
import { shownPixels, viewedSize, type Scene } from './scene';
import type { PointerSample } from './tool';
import {
  actualSize,
  fitViewport,
  panBy,
  resizeViewport,
  toImage,
  zoomBy,
  type Size,
  type Viewport,
} from './viewport';

/** How far from a handle a press still grabs it, CSS pixels. */
const handleReach = 12;
/** How far an arrow key moves the view, CSS pixels. */
const viewStep = { near: 40, far: 160 } as const;
/** How far an arrow key moves the frame, image pixels. */
const frameStep = { near: 1, far: 10 } as const;

export type LayerName = 'picture' | 'overlay';

/** What the controller asks of the stage. */
interface CanvasHost {
  /** Has the layer drawn in the next frame, once however often it is asked. */
  redraw(layer: LayerName): void;
  setCursor(cursor: string): void;
}

/** Holds what the canvas shows between renders: the view, the pointer and the gesture. */
export class CanvasController implements CanvasHandle {
  #props: CanvasViewProps;
  #host: CanvasHost | null = null;
  #viewport: Viewport | null = null;
  #reported: Viewport | null = null;
  #pixelRatio = 1;
  #panHeld = false;
  #pointer: PointerSample | null = null;
  readonly #gesture: GestureRunner;
  readonly #paintPicture = createPictureLayer();
  readonly #overlay = createOverlayLayer();

  constructor(props: CanvasViewProps) {
    this.#props = props;
    this.#gesture = new GestureRunner(props.document, {
      pan: (dx, dy) => {
        if (this.#viewport !== null) this.#setViewport(panBy(this.#viewport, dx, dy));
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
    this.#gesture.settle(props.document, this.#settings());
    this.#refit();
    if (shownPixels(props) !== shownPixels(previous) || props.preview !== previous.preview) {
      this.#redraw('picture');
    }
    this.#redraw('overlay');
    this.#updateCursor();
  }

  /** Takes on the canvas's size in device pixels. */
  resize(size: Size, pixelRatio: number): void {
    this.#pixelRatio = pixelRatio;
    this.#overlay.invalidate();
    this.#setViewport(
      this.#viewport === null
        ? fitViewport(size, viewedSize(this.#props))
        : resizeViewport(this.#viewport, size),
    );
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

  /** `screen` in device pixels; null when nothing has been laid out yet. */
  sample(screen: Point, shift: boolean): PointerSample | null {
    if (this.#viewport === null) return null;
    return { screen, image: toImage(this.#viewport, screen), shift };
  }

  /** The pointer goes down; `pan` drags the view, whatever the tool. */
  press(sample: PointerSample, pan: boolean): void {
    this.#pointer = sample;
    const tool = pan || this.#panHeld ? 'move' : this.#props.tool;
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
    this.#gestureChanged();
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
    if (this.#viewport === null || this.#gesture.tool !== null) return;
    if (this.#props.tool !== 'frame') {
      const step = viewStep[distance] * this.#pixelRatio;
      this.#setViewport(panBy(this.#viewport, -direction.x * step, -direction.y * step));
      return;
    }
    const { frame, picture } = this.#gesture.document;
    const step = frameStep[distance];
    const corner = { x: frame.x + direction.x * step, y: frame.y + direction.y * step };
    this.#gesture.perform(
      { kind: 'frame', frame: moveFrame(frame, corner, picture) },
      { kind: 'commit', gesture: 'move-frame' },
    );
    this.#gestureChanged();
  }

  /** A turn of the wheel under the pointer; with `brush` it is meant for the brush, if there is one. */
  wheel(factor: number, brush: boolean): void {
    const { tool, onBrushResize } = this.#props;
    if (brush && (tool === 'brush' || tool === 'eraser')) onBrushResize?.(factor);
    else this.zoomBy(factor);
  }

  fit(): void {
    const viewport = this.#viewport;
    if (viewport !== null) this.#setViewport(fitViewport(viewport, viewport.image));
  }

  actualSize(): void {
    if (this.#viewport !== null) this.#setViewport(actualSize(this.#viewport));
  }

  zoomBy(factor: number): void {
    if (this.#viewport === null) return;
    this.#setViewport(zoomBy(this.#viewport, factor, this.#pointer?.screen));
  }

  cancelGesture(): boolean {
    const cancelled = this.#gesture.cancel(this.#settings());
    if (cancelled) this.#gestureChanged();
    return cancelled;
  }

  #gestureChanged(): void {
    this.#redraw('overlay');
    this.#updateCursor();
  }

  #settings(): GestureSettings {
    const { brushSize, resolution } = this.#props;
    const reach = (handleReach * this.#pixelRatio) / (this.#viewport?.zoom ?? 1);
    return { brushSize, resolution, reach };
  }

  #scene(): Scene | null {
    if (this.#viewport === null) return null;
    return {
      props: this.#props,
      document: this.#gesture.document,
      viewport: this.#viewport,
      tool: this.#gesture.tool ?? (this.#panHeld ? 'move' : this.#props.tool),
      toolState: this.#gesture.state,
      pointer: this.#pointer,
      pixelRatio: this.#pixelRatio,
    };
  }

  #refit(): void {
    if (this.#viewport === null) return;
    const { image } = this.#viewport;
    const size = viewedSize(this.#props);
    if (image.width === size.width && image.height === size.height) return;
    this.#setViewport(fitViewport(this.#viewport, size));
  }

  #setViewport(viewport: Viewport): void {
    this.#viewport = viewport;
    // The pointer stays where it is on the screen, so it moves over the picture.
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
