import type { Rgb } from '../document/paint-layer';
import type { Point } from '../mask/capsule';
import { pickColor } from './pick-color';
import { shownPixels, showsPaint, type Scene } from './scene';

/** The colour under the pointer while the picker's button is down. */
export class ColorPicking {
  #color: Rgb | null = null;

  /** Null while none is being picked. */
  get color(): Rgb | null {
    return this.#color;
  }

  /** The picker is at a point, image pixels; outside the picture it keeps what it had. */
  move(scene: Scene, at: Point): void {
    const paint = showsPaint(scene) ? scene.document.paint : null;
    this.#color = pickColor(shownPixels(scene.props), paint, at) ?? this.#color;
  }

  /** Ends the picking and returns what was picked. */
  take(): Rgb | null {
    const color = this.#color;
    this.#color = null;
    return color;
  }
}
