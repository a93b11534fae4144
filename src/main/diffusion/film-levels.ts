import { pictureChannels, type Size } from './tensor';

/** One level of a pyramid over a picture, in which a cell is four of the level below. */
export interface FilmLevel extends Size {
  /** Pixels under each cell, and known ones among them. */
  readonly areas: Float64Array;
  readonly counts: Float64Array;
  /**
   * Where the values of cells with no known pixel under them begin in a film, [H, W, 3]: first those
   * of one colour of a chessboard, then those of the other.
   */
  readonly open: Int32Array;
  /** Four for each open cell: left, right, upper, lower; the cell itself where there is none. */
  readonly neighbours: Int32Array;
}

/** From the pixels, of which 1 = known, up to one cell. */
export function filmLevels(known: Float64Array, size: Size): readonly FilmLevel[] {
  const levels = [levelOf(size, known, new Float64Array(known.length).fill(1))];
  for (let top = levels[0]!; top.width > 1 || top.height > 1; levels.push(top)) {
    top = levelOf(sizeAbove(top), halve(top.counts, top, 1), halve(top.areas, top, 1));
  }
  return levels;
}

/** The size of the level above one. */
export function sizeAbove({ width, height }: Size): Size {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
}

/** The sums over squares of two by two cells of so many values each. */
export function halve(cells: Float64Array, size: Size, channels: number): Float64Array {
  const above = sizeAbove(size);
  const sums = new Float64Array(channels * above.width * above.height);
  for (let y = 0, from = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const to = channels * ((y >> 1) * above.width + (x >> 1));
      for (let i = 0; i < channels; i++, from++) sums[to + i]! += cells[from]!;
    }
  }
  return sums;
}

function levelOf(size: Size, counts: Float64Array, areas: Float64Array): FilmLevel {
  const cells = openCells(size, counts);
  const open = new Int32Array(cells.length);
  const neighbours = new Int32Array(4 * cells.length);
  const { width, height } = size;
  for (let i = 0, at = 0; i < cells.length; i++, at += 4) {
    const cell = cells[i]!;
    const [x, y] = [cell % width, Math.floor(cell / width)];
    open[i] = pictureChannels * cell;
    neighbours[at] = pictureChannels * (x > 0 ? cell - 1 : cell);
    neighbours[at + 1] = pictureChannels * (x + 1 < width ? cell + 1 : cell);
    neighbours[at + 2] = pictureChannels * (y > 0 ? cell - width : cell);
    neighbours[at + 3] = pictureChannels * (y + 1 < height ? cell + width : cell);
  }
  return { ...size, areas, counts, open, neighbours };
}

function openCells({ width, height }: Size, counts: Float64Array): Int32Array {
  const cells = new Int32Array(counts.length);
  let found = 0;
  for (let colour = 0; colour < 2; colour++) {
    for (let y = 0; y < height; y++) {
      for (let x = (y + colour) % 2, cell = y * width + x; x < width; x += 2, cell += 2) {
        if (counts[cell] === 0) cells[found++] = cell;
      }
    }
  }
  return cells.subarray(0, found);
}
