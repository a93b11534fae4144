import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which messages and windows get their turn. */
const turn = 8;

/** Values of a flat array that are worth one piece of work. */
const valuesAtOnce = 2 ** 17;

/** Does `count` pieces of long work, such as rows of a picture, without keeping others waiting. */
export async function inTurns(count: number, piece: (index: number) => void): Promise<void> {
  let began = performance.now();
  for (let index = 0; index < count; index++) {
    piece(index);
    if (performance.now() - began < turn) continue;
    await setImmediate();
    began = performance.now();
  }
}

/** The same for the values of a flat array, part by part from `start` up to `end`. */
export function partsInTurns(
  length: number,
  part: (start: number, end: number) => void,
): Promise<void> {
  return inTurns(Math.ceil(length / valuesAtOnce), (index) => {
    const start = index * valuesAtOnce;
    part(start, Math.min(length, start + valuesAtOnce));
  });
}
