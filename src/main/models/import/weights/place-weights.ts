import type { PlacedWeight } from '../onnx/encode-model';
import { elementCount } from '../tensor';
import { storageBytes, type WeightStorage } from './convert-elements';
import type { MatchedWeight } from './match-weights';

/** Windows maps files at multiples of this; what is large enough to be worth mapping lies on one. */
const mapUnit = 65_536;
const mappedFrom = 2 ** 20;
/** A cache line. */
const smallUnit = 64;

/** Places of the weights one after another, aligned, in the order of the graph. */
export function placeWeights(
  weights: readonly MatchedWeight[],
  storage: WeightStorage,
): PlacedWeight[] {
  let end = 0;
  return weights.map(({ weight: { name, shape } }) => {
    const length = elementCount(shape) * storageBytes[storage];
    const unit = length >= mappedFrom ? mapUnit : smallUnit;
    const offset = Math.ceil(end / unit) * unit;
    end = offset + length;
    return { name, shape, storage, offset, length };
  });
}
