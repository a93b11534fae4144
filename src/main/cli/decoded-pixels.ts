/** A decoded picture: RGBA bytes, row by row. */
export interface DecodedPixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}
