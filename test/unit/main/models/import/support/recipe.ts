import type { Weight } from '../../../../../../src/main/models/import/onnx/graph';
import { elementCount } from '../../../../../../src/main/models/import/tensor';

/** float32 [count] in [-1, 1): the recipe of tools/oracle/unet_weights.py. */
export function uniform(name: string, count: number): Float32Array {
  const seed = nameSeed(name);
  return Float32Array.from({ length: count }, (_, i) => {
    let h = (Math.imul(i, 0x9e3779b1) + seed) >>> 0;
    h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
    h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
    h ^= h >>> 16;
    return (h >>> 8) * 2 ** -23 - 1;
  });
}

/** The values of the recipe for a weight of that name. */
export function weightValues(name: string, shape: readonly number[]): Float32Array {
  const values = uniform(name, elementCount(shape));
  if (shape.length > 1) {
    const fanIn = name.includes('class_embedding') ? 1 : elementCount(shape.slice(1));
    const scale = Math.fround(Math.sqrt(3 / fanIn));
    return values.map((value) => value * scale);
  }
  const norm = name.includes('norm') && name.endsWith('weight');
  return values.map((value) => (norm ? Math.fround(value * 0.25) + 1 : value * 0.125));
}

/** Names and shapes of a network's weights as its checkpoint has them. */
export function partsOf(weights: readonly Weight[]): { name: string; shape: readonly number[] }[] {
  return weights.flatMap(({ parts }) => [...parts]);
}

function nameSeed(name: string): number {
  return new TextEncoder()
    .encode(name)
    .reduce((seed, byte) => Math.imul(seed ^ byte, 16_777_619) >>> 0, 2_166_136_261);
}
