import type { Graph } from '../onnx/graph';
import { requireDivisible, type Features } from './net';

export interface GroupNormOptions {
  readonly groups: number;
  readonly epsilon: number;
  /** Applied after the norm's own scale and shift, each [B, channels, 1, 1]. */
  readonly modulation?: { readonly factor: string; readonly shift: string };
}

/**
 * Group normalization (Wu & He 2018): each group of channels of each sample to mean 0 and variance 1,
 * then scaled and shifted by channel; the weights are `name`.weight and `name`.bias.
 */
export function groupNorm(
  graph: Graph,
  name: string,
  x: Features,
  options: GroupNormOptions,
): Features {
  const g = graph.within(name);
  const perChannel = [x.channels, 1, 1];
  const weight = g.weight('weight', [x.channels], perChannel);
  const bias = g.weight('bias', [x.channels], perChannel);
  const { scale, shift } = modulated(g, weight, bias, options.modulation);
  const scaled = g.node('Mul', [normalized(g, x, options), scale]);
  return { ...x, value: g.node('Add', [scaled, shift]) };
}

/** (n·weight + bias)·factor + shift as n·scale + shift: the large tensor is passed over half as often. */
function modulated(
  g: Graph,
  weight: string,
  bias: string,
  modulation: GroupNormOptions['modulation'],
): { readonly scale: string; readonly shift: string } {
  if (modulation === undefined) return { scale: weight, shift: bias };
  const { factor, shift } = modulation;
  const moved = g.node('Add', [g.node('Mul', [bias, factor]), shift]);
  return { scale: g.node('Mul', [weight, factor]), shift: moved };
}

/** The part before scale and shift. */
function normalized(g: Graph, x: Features, { groups, epsilon }: GroupNormOptions): string {
  requireDivisible(x.channels, groups, 'groups: there are to be');
  const grouped = g.node('Reshape', [x.value, g.ints([0, groups, -1])]);
  const ones = g.floats(`ones${groups}`, Array<number>(groups).fill(1));
  const zeros = g.floats(`zeros${groups}`, Array<number>(groups).fill(0));
  const normal = g.node('InstanceNormalization', [grouped, ones, zeros], {
    epsilon: { float: epsilon },
  });
  return g.node('Reshape', [normal, g.ints([0, x.channels, x.side, x.side])]);
}
