/**
 * The seed of a cell of a canvas' noise: the picture's own for the cell at the top left corner of
 * the whole picture, and another for every other cell, mixed of seed, row and column (each below
 * 65,536) as MurmurHash3 ends.
 */
export function cellSeed(seed: number, row: number, column: number): number {
  if (row === 0 && column === 0) return seed;
  return mix(seed ^ mix((row << 16) | column)) >>> 0;
}

/** A permutation of 32-bit integers in which each bit of the input reaches each of the output. */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
