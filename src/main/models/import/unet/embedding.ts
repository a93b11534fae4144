import type { Graph } from '../onnx/graph';
import { linear, silu } from './layers';
import type { UNetConfig } from './unet-config';

const longestPeriod = 10_000;

/** Channels of the embedding of noise level and class. */
export function embeddingChannels(config: UNetConfig): number {
  return config.time_embedding_dim ?? config.block_out_channels[0]! * 4;
}

/**
 * The embedding of the noise condition [B], and of class labels [B] where the network has classes,
 * activated as every residual block wants it: [B, channels].
 */
export function embedding(graph: Graph, config: UNetConfig, condition: string): string {
  const inputs = config.block_out_channels[0]!;
  const outputs = embeddingChannels(config);
  const g = graph.within('time_embedding');
  const waves = sinusoids(graph.within('time_proj'), config, condition);
  const hidden = silu(g, linear(g, 'linear_1', waves, { inputs, outputs }));
  const time = linear(g, 'linear_2', hidden, { inputs: outputs, outputs });
  const classes = config.num_class_embeds;
  if (classes === null) return silu(g, time);
  const c = graph.within('class_embedding');
  const table = c.weight('weight', [classes, outputs]);
  const label = c.node('Gather', [table, 'class_labels'], { axis: 0 });
  return silu(c, c.node('Add', [time, label]));
}

/** Sines and cosines of the condition at frequencies from 1 down to 1 / `longestPeriod`. */
function sinusoids(graph: Graph, config: UNetConfig, condition: string): string {
  const channels = config.block_out_channels[0]!;
  const half = Math.floor(channels / 2);
  const decay = Math.fround(-Math.log(longestPeriod));
  const span = half - config.freq_shift;
  const frequencies = Array.from({ length: half }, (_, i) =>
    Math.exp(Math.fround(Math.fround(decay * i) / span)),
  );
  const column = graph.node('Unsqueeze', [condition, graph.ints([1])]);
  const row = graph.floats('frequencies', frequencies, [1, half]);
  const angles = graph.node('Mul', [column, row]);
  const [cos, sin] = [graph.node('Cos', [angles]), graph.node('Sin', [angles])];
  const waves = config.flip_sin_to_cos ? [cos, sin] : [sin, cos];
  const even = graph.node('Concat', waves, { axis: 1 });
  if (channels % 2 === 0) return even;
  return graph.node('Pad', [even, graph.ints([0, 0, 0, 1])]);
}
