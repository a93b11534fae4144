const size = 624;
const middle = 397;

/** MT19937's stream of 32-bit numbers. */
export interface MersenneTwister {
  /** The next 32-bit unsigned integer. */
  readonly draw: () => number;
  /** Puts the low 24 bits of each of the next `count` draws into `target`. */
  drawLow24(target: Int32Array, count: number): void;
}

/** Matsumoto and Nishimura's MT19937, seeded with an unsigned 32-bit integer. */
export function mersenneTwister(seed: number): MersenneTwister {
  const state = new Int32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i++) {
    const previous = state[i - 1]!;
    state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
  }
  let next = size;

  return {
    draw: () => {
      if (next === size) {
        twist(state);
        next = 0;
      }
      return temper(state[next++]!) >>> 0;
    },
    drawLow24: (target, count) => {
      for (let done = 0; done < count;) {
        if (next === size) {
          twist(state);
          next = 0;
        }
        const some = Math.min(count - done, size - next);
        const offset = next - done;
        const end = done + some;
        for (; done < end; done++) target[done] = temper(state[offset + done]!) & 0xffffff;
        next += some;
      }
    },
  };
}

function temper(word: number): number {
  let y = word;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >>> 18);
}

function twist(state: Int32Array): void {
  const turn = size - middle;
  let word = state[0]!;
  for (let i = 0; i < turn; i++) {
    const following = state[i + 1]!;
    state[i] = state[i + middle]! ^ recur(word, following);
    word = following;
  }
  for (let i = turn; i < size - 1; i++) {
    const following = state[i + 1]!;
    state[i] = state[i - turn]! ^ recur(word, following);
    word = following;
  }
  state[size - 1] = state[middle - 1]! ^ recur(word, state[0]!);
}

function recur(high: number, low: number): number {
  const y = (high & 0x80000000) | (low & 0x7fffffff);
  return (y >>> 1) ^ (-(low & 1) & 0x9908b0df);
}
