import type { Graph } from '../onnx/graph';
import { groupNorm, type GroupNormOptions } from './group-norm';
import { conv, linear, silu } from './layers';
import { within, type Features, type Net } from './net';
import { doubled, halved } from './resample';

export interface ResnetOptions {
  readonly outChannels: number;
  /** Whether pixels become half as many a side, or twice as many. */
  readonly resample?: 'halve' | 'double';
  /** The sum of both paths is divided by this. */
  readonly outputScale?: number;
}

/**
 * A residual block conditioned on noise level and class: norm, SiLU, convolution, embedding, norm,
 * SiLU, convolution, beside a path that changes channels and size only.
 */
export function resnetBlock(net: Net, name: string, x: Features, options: ResnetOptions): Features {
  const scoped = within(net, name);
  const { graph, config } = scoped;
  const { outChannels, outputScale = 1 } = options;
  const norm = { groups: config.norm_num_groups, epsilon: config.norm_eps };
  const resampled = resampler(graph, options.resample);

  const h1 = resampled(activated(graph, groupNorm(graph, 'norm1', x, norm)));
  const h2 = conv(graph, 'conv1', h1, { outChannels, kernel: 3 });
  const h3 = activated(graph, conditioned(scoped, h2, norm));
  const h4 = conv(graph, 'conv2', h3, { outChannels, kernel: 3 });

  const same = resampled(x);
  const shortcut =
    x.channels === outChannels
      ? same
      : conv(graph, 'conv_shortcut', same, { outChannels, kernel: 1 });
  const sum = graph.node('Add', [shortcut.value, h4.value]);
  return { ...h4, value: dividedBy(graph, sum, outputScale) };
}

/** value / divisor, and value itself for 1. */
export function dividedBy(graph: Graph, value: string, divisor: number): string {
  if (divisor === 1) return value;
  return graph.node('Div', [value, graph.floats(`scalar ${divisor}`, [divisor], [])]);
}

function activated(graph: Graph, x: Features): Features {
  return { ...x, value: silu(graph, x.value) };
}

function resampler(graph: Graph, resample: ResnetOptions['resample']): (x: Features) => Features {
  switch (resample) {
    case 'halve':
      return (x) => halved(graph, x);
    case 'double':
      return (x) => doubled(graph, x);
    case undefined:
      return (x) => x;
  }
}

/** norm(h)·(1 + scale) + shift, or norm(h + shift): the embedding's part in a block. */
function conditioned(net: Net, h: Features, norm: GroupNormOptions): Features {
  const { graph, config, embedding, embeddingChannels: inputs } = net;
  const perSample = graph.ints([0, -1, 1, 1]);
  const projected = (outputs: number): string => {
    const flat = linear(graph, 'time_emb_proj', embedding, { inputs, outputs });
    return graph.node('Reshape', [flat, perSample]);
  };
  if (config.resnet_time_scale_shift === 'default') {
    const shifted = graph.node('Add', [h.value, projected(h.channels)]);
    return groupNorm(graph, 'norm2', { ...h, value: shifted }, norm);
  }
  const [scale, shift] = graph.split(projected(2 * h.channels), 1, 2) as [string, string];
  const factor = graph.node('Add', [scale, graph.floats('one', [1])]);
  return groupNorm(graph, 'norm2', h, { ...norm, modulation: { factor, shift } });
}
