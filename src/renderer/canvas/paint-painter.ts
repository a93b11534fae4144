import type { PaintLayer } from '../document/paint-layer';
import { tileRect, tilesUnder, tileSize } from '../mask/tile-grid';
import type { TilePainter } from './chunk';

/** Draws paint, which is transparent where there is none. */
export function createPaintPainter(): TilePainter<PaintLayer> {
  const image = new ImageData(tileSize, tileSize);
  return {
    halvings: 0,
    isBlank: (paint, area) =>
      tilesUnder(paint, area).every((index) => (paint.tiles[index] ?? null) === null),
    paint: ({ context, left, top }, paint, area) => {
      for (const index of tilesUnder(paint, area)) {
        const { x, y } = tileRect(paint, index);
        const tile = paint.tiles[index] ?? null;
        if (tile === null) image.data.fill(0);
        else image.data.set(tile);
        context.putImageData(image, x - left, y - top);
      }
    },
  };
}
