import { tileRect, tilesUnder, tileSize } from '../mask/tile-grid';
import type { TiledMask } from '../mask/tiled-mask';
import type { TilePainter } from './chunk';

/** From this mask value on, a pixel is edited. */
const editThreshold = 128;

/** How strongly the mask tints what lies under it, 0..255. */
const tintAlpha = 128;

/** Draws a mask as a tint of `color`, written #rrggbb; halved, each pixel by the share edited. */
export function createMaskPainter(color: string): TilePainter<TiledMask> {
  const scratches = new Map<number, Scratch>();
  const scratchFor = (halvings: number): Scratch => {
    const scratch = scratches.get(halvings) ?? createScratch(color, halvings);
    scratches.set(halvings, scratch);
    return scratch;
  };
  return {
    halvings: 6,
    isBlank: (mask, area) => tilesUnder(mask, area).every((index) => mask.tiles[index] === null),
    paint: ({ context, left, top, halvings }, mask, area) => {
      const { image, words, tints } = scratchFor(halvings);
      for (const index of tilesUnder(mask, area)) {
        const { x, y } = tileRect(mask, index);
        const tile = mask.tiles[index] ?? null;
        words.fill(0);
        if (tile !== null) countEdited(tile, words, halvings);
        for (let at = 0; at < words.length; at++) words[at] = tints[words[at]!]!;
        context.putImageData(image, (x - left) >> halvings, (y - top) >> halvings);
      }
    },
  };
}

/** What a tile is drawn with at one scale. */
interface Scratch {
  readonly image: ImageData;
  /** The image's pixels. */
  readonly words: Uint32Array;
  /** The tint for each count of edited pixels. */
  readonly tints: Uint32Array;
}

function createScratch(color: string, halvings: number): Scratch {
  const image = new ImageData(tileSize >> halvings, tileSize >> halvings);
  return { image, words: new Uint32Array(image.data.buffer), tints: tintsOf(color, 4 ** halvings) };
}

/** Adds to each of `counts`, row by row, how many of its pixels are edited. */
function countEdited(tile: Uint8Array, counts: Uint32Array, halvings: number): void {
  const columns = tileSize >> halvings;
  for (let y = 0; y < tileSize; y++) {
    const row = (y >> halvings) * columns;
    for (let x = 0; x < tileSize; x++) {
      if (tile[y * tileSize + x]! >= editThreshold) counts[row + (x >> halvings)]!++;
    }
  }
}

/** The tint for 0 to `most` edited pixels: r, g, b and alpha in memory order. */
function tintsOf(color: string, most: number): Uint32Array {
  const rgb = Number.parseInt(color.slice(1), 16);
  const tints = new Uint32Array(most + 1);
  const bytes = new Uint8Array(tints.buffer);
  for (let count = 1; count <= most; count++) {
    const alpha = Math.round((tintAlpha * count) / most);
    bytes.set([(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, alpha], 4 * count);
  }
  return tints;
}
