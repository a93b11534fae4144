/** Of a picture or a canvas, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
