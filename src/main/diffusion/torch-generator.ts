import { mersenneTwister } from './mersenne-twister';

/** From this many values on, PyTorch fills a tensor in blocks instead of one by one. */
const blockSize = 16;

/** A stream of normal noise. */
export interface NoiseStream {
  /** The next `length` float32 values, with mean 0 and standard deviation 1. */
  randn(length: number): Float32Array;
}

/**
 * PyTorch's CPU generator after `manual_seed(seed)`, for `torch.randn` of float32. The uniform
 * draws are PyTorch's bit for bit. So are most normal values; the rest are off by a unit or two in
 * the last place, as PyTorch is from processor to processor, because its vector logarithm and sine
 * are approximations.
 */
export function torchGenerator(seed: number): NoiseStream {
  const draw = mersenneTwister(seed);
  const single = boxMullerOneByOne(draw);
  return {
    randn: (length) =>
      length < blockSize ? Float32Array.from({ length }, single) : fillInBlocks(length, draw),
  };
}

/** A float32 in [0, 1) from one draw. */
function uniform24(draw: () => number): number {
  return (draw() & 0xffffff) * 2 ** -24;
}

/** A double in [0, 1) from two draws, the high word first. */
function uniform53(draw: () => number): number {
  const high = draw() & 0x1fffff;
  return (high * 2 ** 32 + draw()) * 2 ** -53;
}

/** The second value of each pair waits for the next call, across tensors as well. */
function boxMullerOneByOne(draw: () => number): () => number {
  let waiting: number | undefined;
  return () => {
    if (waiting !== undefined) {
      const value = waiting;
      waiting = undefined;
      return value;
    }
    const theta = 2 * Math.PI * uniform53(draw);
    const radius = Math.sqrt(-2 * Math.log1p(-uniform53(draw)));
    waiting = radius * Math.sin(theta);
    return radius * Math.cos(theta);
  };
}

function fillInBlocks(length: number, draw: () => number): Float32Array {
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++) values[i] = uniform24(draw);
  for (let start = 0; start + blockSize <= length; start += blockSize)
    boxMullerBlock(values, start);
  if (length % blockSize !== 0) {
    const tail = length - blockSize;
    for (let i = tail; i < length; i++) values[i] = uniform24(draw);
    boxMullerBlock(values, tail);
  }
  return values;
}

const fround = Math.fround;
const twoPi = fround(2 * Math.PI);

/**
 * Turns 16 uniforms into 16 normals: the first 8 give radii, the last 8 angles. Every operation is
 * rounded to float32, as PyTorch's are.
 */
function boxMullerBlock(values: Float32Array, start: number): void {
  const half = blockSize / 2;
  for (let i = start; i < start + half; i++) {
    const radius = fround(Math.sqrt(fround(-2 * fround(Math.log(1 - values[i]!)))));
    const theta = fround(twoPi * values[i + half]!);
    values[i] = radius * fround(Math.cos(theta));
    values[i + half] = radius * fround(Math.sin(theta));
  }
}
