import { pictureChannels, type Size } from './tensor';

/** Fills the pixels of a picture, [3, H, W], that are not known, in place, from those that are. */
export type Membrane = (picture: Float32Array) => void;

/** On each level; see `relax`. */
const sweeps = 8;
const overrelaxation = 1.5;

/** One level of a pyramid, in which a cell is four of the level below. */
interface Level extends Size {
  /** Known pixels under each cell. */
  readonly counts: Float64Array;
  /** Cells with no known pixel under them, by their colour on a chessboard. */
  readonly open: readonly [OpenCells, OpenCells];
}

/** Where the values of open cells begin in those of a level. */
interface OpenCells {
  readonly inner: Int32Array;
  /** At the picture's edges; each with its four neighbours, which there may be itself. */
  readonly edge: Int32Array;
}

/**
 * A soap film over the pixels that are not known, with the known ones as its frame: Laplace's
 * equation, with free edges, solved from coarse to fine to about 1 % of the frame's relief. Of
 * nothing known it makes zeros.
 */
export function membraneOver(known: (pixel: number) => boolean, size: Size): Membrane {
  const area = size.width * size.height;
  // Loops: `from` with a function takes many times as long.
  const base = new Float64Array(area);
  for (let pixel = 0; pixel < area; pixel++) base[pixel] = known(pixel) ? 1 : 0;
  const levels = [levelOf(base, size)];
  for (let top = levels[0]!; top.width > 1 || top.height > 1; levels.push(top)) {
    top = levelOf(halve(top.counts, top, 1), sizeAbove(top));
  }
  if (!base.includes(0)) return () => undefined;
  return (picture) => {
    const sums = new Float64Array(picture.length);
    for (let at = 0, channel = 0; channel < pictureChannels; channel++) {
      for (let to = channel; to < sums.length; to += pictureChannels, at++) {
        sums[to] = picture[at]! * base[at - channel * area]!;
      }
    }
    const film = stretch(levels, 0, sums);
    for (let at = 0, channel = 0; channel < pictureChannels; channel++) {
      for (let from = channel; from < film.length; from += pictureChannels, at++) {
        if (base[at - channel * area] === 0) picture[at] = film[from]!;
      }
    }
  };
}

/** From the sums over each cell's known pixels, [H, W, 3], to the film of a level. */
function stretch(levels: readonly Level[], depth: number, sums: Float64Array): Float64Array {
  const level = levels[depth]!;
  const { width, height, counts } = level;
  const last = depth + 1 === levels.length;
  const above = last ? sums : stretch(levels, depth + 1, halve(sums, level, pictureChannels));
  const widthAbove = sizeAbove(level).width;
  const film = new Float64Array(sums.length);
  for (let y = 0, cell = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, cell++) {
      const count = counts[cell]!;
      let from = pictureChannels * ((y >> 1) * widthAbove + (x >> 1));
      for (let channel = 0; channel < pictureChannels; channel++, to++, from++) {
        film[to] = count === 0 ? above[from]! : sums[to]! / count;
      }
    }
  }
  if (!last) relax(film, level);
  return film;
}

/** Successive overrelaxation, all cells of one colour of a chessboard before those of the other. */
function relax(film: Float64Array, { width, open }: Level): void {
  const line = pictureChannels * width;
  const move = (at: number, sum: number): void => {
    film[at] = film[at]! + overrelaxation * (sum / 4 - film[at]!);
  };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const { inner, edge } of open) {
      for (const start of inner) {
        for (let at = start; at < start + pictureChannels; at++) {
          move(at, film[at - 3]! + film[at + 3]! + film[at - line]! + film[at + line]!);
        }
      }
      for (let i = 0; i < edge.length; i += 5) {
        const [start, left, right] = [edge[i]!, edge[i + 1]!, edge[i + 2]!];
        const [upper, lower] = [edge[i + 3]!, edge[i + 4]!];
        for (let c = 0; c < pictureChannels; c++) {
          move(start + c, film[left + c]! + film[right + c]! + film[upper + c]! + film[lower + c]!);
        }
      }
    }
  }
}

function levelOf(counts: Float64Array, { width, height }: Size): Level {
  const inner: [number[], number[]] = [[], []];
  const edge: [number[], number[]] = [[], []];
  for (let y = 0, cell = 0; y < height; y++) {
    for (let x = 0; x < width; x++, cell++) {
      if (counts[cell] !== 0) continue;
      const colour = ((x + y) % 2) as 0 | 1;
      if (x > 0 && x + 1 < width && y > 0 && y + 1 < height) {
        inner[colour].push(pictureChannels * cell);
        continue;
      }
      const [left, right] = [x > 0 ? cell - 1 : cell, x + 1 < width ? cell + 1 : cell];
      const [upper, lower] = [y > 0 ? cell - width : cell, y + 1 < height ? cell + width : cell];
      edge[colour].push(...[cell, left, right, upper, lower].map((each) => pictureChannels * each));
    }
  }
  const cells = (colour: 0 | 1): OpenCells => ({
    inner: Int32Array.from(inner[colour]),
    edge: Int32Array.from(edge[colour]),
  });
  return { width, height, counts, open: [cells(0), cells(1)] };
}

function sizeAbove({ width, height }: Size): Size {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
}

/** The sums over squares of two by two cells of so many values each. */
function halve(cells: Float64Array, size: Size, channels: number): Float64Array {
  const above = sizeAbove(size);
  const sums = new Float64Array(channels * above.width * above.height);
  for (let y = 0, from = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const to = channels * ((y >> 1) * above.width + (x >> 1));
      for (let channel = 0; channel < channels; channel++, from++)
        sums[to + channel]! += cells[from]!;
    }
  }
  return sums;
}
