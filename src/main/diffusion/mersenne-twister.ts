import { stateSize, twist } from './simd/noise-kernel';

/** MT19937's stream of 32-bit numbers. */
export interface MersenneTwister {
  /** The next 32-bit unsigned integer. */
  readonly draw: () => number;
  /** Fills `target` with the next draws, each a signed 32-bit integer. */
  fill(target: Int32Array): void;
}

/** Matsumoto and Nishimura's MT19937, seeded with an unsigned 32-bit integer. */
export function mersenneTwister(seed: number): MersenneTwister {
  const state = new Int32Array(stateSize);
  state[0] = seed;
  for (let i = 1; i < stateSize; i++) {
    const previous = state[i - 1]!;
    state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
  }
  const numbers = new Int32Array(stateSize);
  let next = stateSize;
  const refill = (): void => {
    if (next < stateSize) return;
    twist(state, numbers);
    next = 0;
  };

  return {
    draw: () => {
      refill();
      return numbers[next++]! >>> 0;
    },
    fill: (target) => {
      for (let done = 0; done < target.length;) {
        refill();
        const some = Math.min(target.length - done, stateSize - next);
        target.set(numbers.subarray(next, next + some), done);
        next += some;
        done += some;
      }
    },
  };
}
