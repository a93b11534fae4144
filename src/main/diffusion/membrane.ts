import type { Size } from './tensor';

/** Fills the pixels of one channel, [H, W], that are not known, in place, from those that are. */
export type Membrane = (plane: Float32Array) => void;

/** Of all levels; see `relax`. */
const sweeps = 8;
const overrelaxation = 1.5;

/** One level of a pyramid, in which a cell is four of the level below. */
interface Level extends Size {
  /** Known pixels under each cell. */
  readonly counts: Float64Array;
  /** The cells with no known pixel under them: first those of the one colour of a chessboard. */
  readonly open: Int32Array;
  /** Four for each open cell; at the edges the cell itself. */
  readonly neighbours: Int32Array;
}

/**
 * A soap film over the pixels that are not known, with the known ones as its frame: Laplace's
 * equation, with free edges, solved from coarse to fine to about 1 % of the frame's relief. Of
 * nothing known it makes zeros.
 */
export function membraneOver(known: (pixel: number) => boolean, { width, height }: Size): Membrane {
  const base = new Float64Array(width * height);
  for (let i = 0; i < base.length; i++) base[i] = known(i) ? 1 : 0;
  const levels = [levelOf(base, { width, height })];
  for (let top = levels[0]!; top.width > 1 || top.height > 1; levels.push(top)) {
    const halved = sizeAbove(top);
    top = levelOf(halve(top.counts, top), halved);
  }
  const { open } = levels[0]!;
  return (plane) => {
    if (open.length === 0) return;
    // A loop: `from` with a function takes many times as long.
    const sums = new Float64Array(plane.length);
    for (let i = 0; i < sums.length; i++) sums[i] = plane[i]! * base[i]!;
    const values = stretch(levels, 0, sums);
    for (const cell of open) plane[cell] = values[cell]!;
  };
}

/** From the sums over each cell's known pixels to the film of a level. */
function stretch(levels: readonly Level[], depth: number, sums: Float64Array): Float64Array {
  const level = levels[depth]!;
  const { width, counts, open } = level;
  const film = new Float64Array(sums.length);
  for (let i = 0; i < film.length; i++) film[i] = sums[i]! / Math.max(1, counts[i]!);
  if (depth + 1 === levels.length) return film;
  const above = stretch(levels, depth + 1, halve(sums, level));
  const widthAbove = sizeAbove(level).width;
  for (const cell of open) {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    film[cell] = above[(y >> 1) * widthAbove + (x >> 1)]!;
  }
  relax(film, level);
  return film;
}

/** Successive overrelaxation, all cells of one colour of a chessboard before those of the other. */
function relax(film: Float64Array, { open, neighbours }: Level): void {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let i = 0, at = 0; i < open.length; i++, at += 4) {
      const cell = open[i]!;
      const sum =
        film[neighbours[at]!]! +
        film[neighbours[at + 1]!]! +
        film[neighbours[at + 2]!]! +
        film[neighbours[at + 3]!]!;
      film[cell] = film[cell]! + overrelaxation * (sum / 4 - film[cell]!);
    }
  }
}

function levelOf(counts: Float64Array, { width, height }: Size): Level {
  const colours: [number[], number[]] = [[], []];
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell] === 0) colours[((cell % width) + Math.floor(cell / width)) % 2]!.push(cell);
  }
  const open = Int32Array.from(colours.flat());
  const neighbours = new Int32Array(4 * open.length);
  for (const [i, cell] of open.entries()) {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    neighbours[4 * i] = x > 0 ? cell - 1 : cell;
    neighbours[4 * i + 1] = x + 1 < width ? cell + 1 : cell;
    neighbours[4 * i + 2] = y > 0 ? cell - width : cell;
    neighbours[4 * i + 3] = y + 1 < height ? cell + width : cell;
  }
  return { width, height, counts, open, neighbours };
}

function sizeAbove({ width, height }: Size): Size {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
}

/** The sums over squares of two by two cells. */
function halve(cells: Float64Array, size: Size): Float64Array {
  const above = sizeAbove(size);
  const sums = new Float64Array(above.width * above.height);
  for (let y = 0, from = 0; y < size.height; y++) {
    const row = (y >> 1) * above.width;
    for (let x = 0; x < size.width; x++, from++) sums[row + (x >> 1)]! += cells[from]!;
  }
  return sums;
}
