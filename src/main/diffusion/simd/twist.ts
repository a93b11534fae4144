import type { KernelFunction } from './assemble';
import {
  add,
  and,
  get,
  i32,
  i32x4,
  load,
  or,
  repeatUntil,
  set,
  store,
  words,
  xor,
  type Code,
} from './instructions';

const wordBytes = 4;
const size = 624;
const middle = 397;
/** Words of a vector. */
const lanes = 4;

/** Where the generator's state and its next numbers lie in memory, in bytes. */
export interface TwistPlaces {
  /** 624 words, and room for four more. */
  readonly state: number;
  /** 624 words. */
  readonly numbers: number;
}

const at = 0;
const [word, following, next] = [1, 2, 3];

/**
 * Matsumoto and Nishimura's MT19937, four words at once: makes the next state of this one, and the
 * 624 numbers that it stands for.
 */
export function twistKernel({ state, numbers }: TwistPlaces): KernelFunction {
  // Beyond the end lies what comes after the first word is made: the first words once more.
  const wrapped = store(i32(0), load(i32(0), state), state + size * wordBytes);
  const before = vectorOf({ state, numbers }, middle * wordBytes);
  const behind = vectorOf({ state, numbers }, (middle - size) * wordBytes);
  const turn = Math.ceil((size - middle) / lanes) * lanes;
  return {
    name: 'twist',
    params: 0,
    numbers: 1,
    vectors: 3,
    body: [
      ...[set(at, i32(0)), ...before, wrapped],
      repeatUntil(at, i32(turn * wordBytes), before),
      repeatUntil(at, i32(size * wordBytes), behind),
    ],
  };
}

/** One vector of the next state, made with the words that lie `distance` bytes ahead. */
function vectorOf({ state, numbers }: TwistPlaces, distance: number): Code[] {
  const mixed = or(and(get(word), words(0x80000000)), and(get(following), words(0x7fffffff)));
  const odd = i32x4.negate(and(get(following), words(1)));
  const far = load(add(get(at), i32(distance)), state);
  return [
    set(word, load(get(at), state)),
    set(following, load(get(at), state + wordBytes)),
    set(next, xor(xor(far, i32x4.shiftRight(mixed, i32(1))), and(odd, words(0x9908b0df)))),
    store(get(at), get(next), state),
    ...temper(next),
    store(get(at), get(next), numbers),
    set(at, add(get(at), i32(lanes * wordBytes))),
  ];
}

function temper(local: number): Code[] {
  const y = get(local);
  return [
    set(local, xor(y, i32x4.shiftRight(y, i32(11)))),
    set(local, xor(y, and(i32x4.shiftLeft(y, i32(7)), words(0x9d2c5680)))),
    set(local, xor(y, and(i32x4.shiftLeft(y, i32(15)), words(0xefc60000)))),
    set(local, xor(y, i32x4.shiftRight(y, i32(18)))),
  ];
}
