import type { Raster } from './raster';

/** Pictures of one height, from left to right. */
export function sideBySide(pictures: readonly Raster[]): Raster {
  const width = pictures.reduce((sum, picture) => sum + picture.width, 0);
  const height = pictures[0]?.height ?? 0;
  const pixels = new Uint8Array(4 * width * height);
  for (let row = 0, to = 0; row < height; row++) {
    for (const picture of pictures) {
      const line = 4 * picture.width;
      pixels.set(picture.pixels.subarray(row * line, (row + 1) * line), to);
      to += line;
    }
  }
  return { width, height, pixels };
}
