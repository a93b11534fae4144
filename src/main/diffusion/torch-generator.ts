import { mersenneTwister, type MersenneTwister } from './mersenne-twister';
import { boxMuller, normalsAtOnce } from './simd/noise-kernel';

/** From this many values on, PyTorch fills a tensor in blocks instead of one by one. */
const blockSize = 16;

/** A stream of normal noise. */
export interface NoiseStream {
  /** Fills `values` with the next tensor: float32, mean 0 and standard deviation 1. */
  fill(values: Float32Array): void;
}

/**
 * PyTorch's CPU generator after `manual_seed(seed)`, for `torch.randn` of float32. The uniform
 * draws are PyTorch's bit for bit. So are most normal values; the rest are off by a unit or two in
 * the last place, as PyTorch is from processor to processor, because its vector logarithm and sine
 * are approximations.
 */
export function torchGenerator(seed: number): NoiseStream {
  const twister = mersenneTwister(seed);
  const single = boxMullerOneByOne(twister);
  return {
    fill: (values) => {
      if (values.length >= blockSize) fillInBlocks(values, twister);
      else for (let i = 0; i < values.length; i++) values[i] = single();
    },
  };
}

/** A double in [0, 1) from two draws, the high word first. */
function uniform53({ draw }: MersenneTwister): number {
  const high = draw() & 0x1fffff;
  return (high * 2 ** 32 + draw()) * 2 ** -53;
}

/** The second value of each pair waits for the next call, across tensors as well. */
function boxMullerOneByOne(twister: MersenneTwister): () => number {
  let waiting: number | undefined;
  return () => {
    if (waiting !== undefined) {
      const value = waiting;
      waiting = undefined;
      return value;
    }
    const theta = 2 * Math.PI * uniform53(twister);
    const radius = Math.sqrt(-2 * Math.log1p(-uniform53(twister)));
    waiting = radius * Math.sin(theta);
    return radius * Math.cos(theta);
  };
}

function fillInBlocks(values: Float32Array, twister: MersenneTwister): void {
  const { length } = values;
  const bits = new Int32Array(Math.min(normalsAtOnce, length));
  for (let start = 0; start < length; start += normalsAtOnce) {
    const drawn = bits.subarray(0, Math.min(normalsAtOnce, length - start));
    twister.fill(drawn);
    const whole = drawn.length - (drawn.length % blockSize);
    boxMuller({ bits: drawn.subarray(0, whole), values, start });
  }
  if (length % blockSize !== 0) {
    const drawn = bits.subarray(0, blockSize);
    twister.fill(drawn);
    boxMuller({ bits: drawn, values, start: length - blockSize });
  }
}
