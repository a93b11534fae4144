import { cellSeed } from './cell-seed';
import { pictureChannels, type Size } from './tensor';
import { torchGenerator, type NoiseStream } from './torch-generator';

/** Where a canvas lies in the noise of its whole picture. */
export interface NoiseLayout {
  readonly canvas: Size;
  /** The side of a cell, pixels. */
  readonly resolution: number;
  /** The cell at the canvas' top left corner. */
  readonly origin: { readonly column: number; readonly row: number };
}

/**
 * The noise of one sample, [3, H, W]. The whole picture's is laid out in square cells with a
 * stream each, so that every canvas cut out of it at a cell gets its part of the same noise; a
 * picture of one cell gets `torch.randn` of its seed. Cells are cut off at the canvas' edges.
 */
export function canvasStream(seed: number, layout: NoiseLayout): NoiseStream {
  const { canvas, resolution, origin } = layout;
  const rows = Math.ceil(canvas.height / resolution);
  const columns = Math.ceil(canvas.width / resolution);
  const cells = Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const stream = torchGenerator(cellSeed(seed, origin.row + row, origin.column + column));
    return { stream, x: column * resolution, y: row * resolution };
  });
  const [first] = cells;
  if (first !== undefined && canvas.width === resolution && canvas.height === resolution) {
    return first.stream;
  }
  const cell = new Float32Array(pictureChannels * resolution ** 2);
  return {
    fill: (values) => {
      for (const { stream, x, y } of cells) {
        stream.fill(cell);
        placeCell({ cell, resolution, values, canvas, x, y });
      }
    },
  };
}

interface Placement {
  readonly cell: Float32Array;
  readonly resolution: number;
  readonly values: Float32Array;
  readonly canvas: Size;
  readonly x: number;
  readonly y: number;
}

function placeCell({ cell, resolution, values, canvas, x, y }: Placement): void {
  const width = Math.min(resolution, canvas.width - x);
  const height = Math.min(resolution, canvas.height - y);
  for (let channel = 0; channel < pictureChannels; channel++) {
    for (let row = 0; row < height; row++) {
      const from = (channel * resolution + row) * resolution;
      const to = (channel * canvas.height + y + row) * canvas.width + x;
      values.set(cell.subarray(from, from + width), to);
    }
  }
}
