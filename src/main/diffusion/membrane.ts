import { filmLevels, halve, sizeAbove, type FilmLevel } from './film-levels';
import { pictureChannels, type Size } from './tensor';

/**
 * Fills the pixels of a picture, [3, H, W], that are not known, in place, from those that are. The
 * film is slack where a guide, [3, H, W], has an edge, so that what lies on one side of it hardly
 * reaches the other; without one it is even.
 */
export type Membrane = (picture: Float32Array, guide: Float32Array | null) => void;

/** On each level; see `relax`. */
const sweeps = 8;
const overrelaxation = 1.5;

/** Between two neighbours of the guide, in [-1, 1], where the film is half as stiff. */
const edge = 0.1;

/**
 * A soap film over the pixels that are not known, with the known ones as its frame: Laplace's
 * equation, with free edges, solved from coarse to fine to about 1 % of the frame's relief. Of
 * nothing known it makes zeros.
 */
export function membraneOver(known: (pixel: number) => boolean, size: Size): Membrane {
  // Loops: `from` with a function takes many times as long.
  const base = new Float64Array(size.width * size.height);
  for (let pixel = 0; pixel < base.length; pixel++) base[pixel] = known(pixel) ? 1 : 0;
  const levels = filmLevels(base, size);
  if (!base.includes(0)) return () => undefined;
  return (picture, guide) => {
    const sums = interleaved(picture);
    for (let at = 0; at < sums.length; at++) sums[at]! *= base[Math.floor(at / pictureChannels)]!;
    const film = stretch(levels, 0, { sums, guide: guide && interleaved(guide) });
    for (let at = 0, channel = 0; channel < pictureChannels; channel++) {
      for (let pixel = 0; pixel < base.length; pixel++, at++) {
        if (base[pixel] === 0) picture[at] = film[pictureChannels * pixel + channel]!;
      }
    }
  };
}

/** [3, H, W] as [H, W, 3]. */
function interleaved(picture: Float32Array): Float64Array {
  const film = new Float64Array(picture.length);
  for (let at = 0, channel = 0; channel < pictureChannels; channel++) {
    for (let to = channel; to < film.length; to += pictureChannels, at++) film[to] = picture[at]!;
  }
  return film;
}

/** Of each cell, [H, W, 3]. */
interface Sums {
  /** Over its known pixels. */
  readonly sums: Float64Array;
  /** Over all of its pixels. */
  readonly guide: Float64Array | null;
}

/** The film of a level. */
function stretch(levels: readonly FilmLevel[], depth: number, { sums, guide }: Sums): Float64Array {
  const level = levels[depth]!;
  const { width, height, counts } = level;
  if (depth + 1 === levels.length) return sums.map((sum) => sum / Math.max(1, counts[0]!));
  const halved = (cells: Float64Array): Float64Array => halve(cells, level, pictureChannels);
  const above = stretch(levels, depth + 1, { sums: halved(sums), guide: guide && halved(guide) });
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
  relax(film, level, stiffness(level, guide));
  return film;
}

/** How much each neighbour of an open cell pulls at it; the shares of the four make one. */
function stiffness({ open, neighbours, areas }: FilmLevel, guide: Float64Array | null) {
  const shares = new Float64Array(neighbours.length);
  for (let i = 0; i < open.length; i++) {
    const start = open[i]!;
    let total = 0;
    for (let at = 4 * i; at < 4 * i + 4; at++) {
      const other = neighbours[at]!;
      if (other === start) continue;
      shares[at] = 1;
      if (guide !== null) {
        const [area, otherArea] = [areas[start / 3]!, areas[other / 3]!];
        const red = guide[start]! / area - guide[other]! / otherArea;
        const green = guide[start + 1]! / area - guide[other + 1]! / otherArea;
        const blue = guide[start + 2]! / area - guide[other + 2]! / otherArea;
        shares[at] = 1 / (1 + (red * red + green * green + blue * blue) / edge ** 2);
      }
      total += shares[at]!;
    }
    for (let at = 4 * i; at < 4 * i + 4; at++) shares[at]! /= total;
  }
  return shares;
}

/** Successive overrelaxation. */
function relax(film: Float64Array, { open, neighbours }: FilmLevel, shares: Float64Array): void {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let i = 0, at = 0; i < open.length; i++, at += 4) {
      const start = open[i]!;
      const left = neighbours[at]!;
      const right = neighbours[at + 1]!;
      const upper = neighbours[at + 2]!;
      const lower = neighbours[at + 3]!;
      const ofLeft = shares[at]!;
      const ofRight = shares[at + 1]!;
      const ofUpper = shares[at + 2]!;
      const ofLower = shares[at + 3]!;
      for (let c = 0; c < pictureChannels; c++) {
        const pulled =
          ofLeft * film[left + c]! +
          ofRight * film[right + c]! +
          ofUpper * film[upper + c]! +
          ofLower * film[lower + c]!;
        film[start + c] = film[start + c]! + overrelaxation * (pulled - film[start + c]!);
      }
    }
  }
}
