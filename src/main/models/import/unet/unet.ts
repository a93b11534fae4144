import type { Graph } from '../onnx/graph';
import { downBlock } from './down-block';
import { embedding, embeddingChannels } from './embedding';
import { groupNorm } from './group-norm';
import { conv, silu } from './layers';
import { midBlock } from './mid-block';
import type { Features, Net } from './net';
import type { UNetConfig } from './unet-config';
import { upBlock } from './up-block';

/**
 * The raw network F(x, condition): x [B, 3, R, R] and the noise condition [B], with `class_labels` an
 * input of the graph where the network has classes. Returns a value shaped as x. Throws
 * `model-invalid` where channels do not divide.
 */
export function unet(graph: Graph, config: UNetConfig, x: string, condition: string): string {
  const net: Net = {
    graph,
    config,
    embedding: embedding(graph, config, condition),
    embeddingChannels: embeddingChannels(config),
  };
  const pictures: Features = { value: x, channels: 3, side: config.sample_size };
  const { h, skips } = encoder(net, pictures);
  const middle = config.mid_block_type === null ? h : midBlock(net, 'mid_block', h);
  const decoded = decoder(net, middle, skips);
  const norm = { groups: config.norm_num_groups, epsilon: config.norm_eps };
  const normal = groupNorm(graph, 'conv_norm_out', decoded, norm);
  const active = { ...normal, value: silu(graph.within('conv_act'), normal.value) };
  return conv(graph, 'conv_out', active, { outChannels: 3, kernel: 3 }).value;
}

function encoder(net: Net, pictures: Features): { h: Features; skips: Features[] } {
  const { block_out_channels: channels, down_block_types: types } = net.config;
  let h = conv(net.graph, 'conv_in', pictures, { outChannels: channels[0]!, kernel: 3 });
  const skips = [h];
  for (const [level, type] of types.entries()) {
    const outChannels = channels[level]!;
    const last = level === types.length - 1;
    const block = downBlock(net, `down_blocks.${level}`, h, { type, outChannels, last });
    h = block.x;
    skips.push(...block.skips);
  }
  return { h, skips };
}

function decoder(net: Net, middle: Features, skips: Features[]): Features {
  const { up_block_types: types, layers_per_block: layers } = net.config;
  const channels = net.config.block_out_channels.toReversed();
  let h = middle;
  for (const [level, type] of types.entries()) {
    h = upBlock(net, `up_blocks.${level}`, h, {
      type,
      outChannels: channels[level]!,
      skips: skips.splice(-(layers + 1)),
      last: level === types.length - 1,
    });
  }
  return h;
}
