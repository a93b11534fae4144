import type { Graph } from '../onnx/graph';
import type { Features } from './net';

// F(4, 3) of Lavin & Gray 2016, “Fast Algorithms for Convolutional Neural Networks”, section 4.3:
// four outputs of a filter of three taps by six multiplications in place of twelve.
const outputs = 4;
const products = 6;
/** Of 6 inputs. */
const inputTransform = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
] as const;
/** Of 3 taps. */
const filterTransform = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
] as const;
/** Of 6 products. */
const outputTransform = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
] as const;

/** The transforms' part in the multiplications of the convolution that is still worth it. */
const affordable = 0.2;

/** From how many pixels a side on filters are small beside pictures, as they become twice as large. */
const smallestSide = 32;

/** Whether a convolution of 3×3, padded by 1, takes less time along rows by Winograd's algorithm. */
export function winogradPays(x: Features, outChannels: number): boolean {
  const { side, channels } = x;
  const transforms = side / (6 * channels) + side / (6 * outChannels);
  return side >= smallestSide && side % outputs === 0 && transforms <= affordable;
}

/**
 * A convolution of 3×3, padded by 1, without bias: rows are transformed, so that six convolutions of
 * 3×1 on a fourth of the columns take the place of one. All transforms are products with constant
 * matrices; those of the filters are constant altogether.
 */
export function winogradConv(g: Graph, x: Features, weight: string): string {
  const parts = Array.from({ length: products }, (_, i) => {
    const filter = g.node('MatMul', [weight, g.floats(`filter ${i}`, filterTransform[i]!, [3, 1])]);
    const input = g.node('MatMul', [x.value, rowTransform(g, x.side, i)]);
    return g.node('Conv', [input, filter], { kernel_shape: [3, 1], pads: [1, 0, 1, 0] });
  });
  const together = g.node('Concat', parts, { axis: 3 });
  return g.node('MatMul', [together, backTransform(g, x.side)]);
}

/** [side, side / 4]: what product `i` takes of a row, for each four of its pixels. */
function rowTransform(g: Graph, side: number, i: number): string {
  const tiles = side / outputs;
  const matrix = new Array<number>(side * tiles).fill(0);
  for (let tile = 0; tile < tiles; tile++) {
    for (const [k, factor] of inputTransform[i]!.entries()) {
      const pixel = tile * outputs + k - 1;
      if (pixel >= 0 && pixel < side) matrix[pixel * tiles + tile] = factor;
    }
  }
  return g.floats(`rows of ${side}, ${i}`, matrix, [side, tiles]);
}

/** [6·side / 4, side]: a row from the products of all its fours, the first of each before the second. */
function backTransform(g: Graph, side: number): string {
  const tiles = side / outputs;
  const matrix = new Array<number>(products * tiles * side).fill(0);
  for (let tile = 0; tile < tiles; tile++) {
    for (const [j, factors] of outputTransform.entries()) {
      for (const [i, factor] of factors.entries()) {
        matrix[(i * tiles + tile) * side + tile * outputs + j] = factor;
      }
    }
  }
  return g.floats(`back to rows of ${side}`, matrix, [products * tiles, side]);
}
