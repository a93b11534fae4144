/** A whole picture in memory. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** RGBA bytes, 8-bit sRGB, row by row, 4 × width × height of them. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}
