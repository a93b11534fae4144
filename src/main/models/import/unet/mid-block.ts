import { attentionBlock } from './attention-block';
import { within, type Features, type Net } from './net';
import { resnetBlock } from './resnet-block';

/** Between encoder and decoder: a residual block, attention, a residual block. */
export function midBlock(net: Net, name: string, x: Features): Features {
  const block = within(net, name);
  const { config } = net;
  const outputScale = config.mid_block_scale_factor;
  const options = { outChannels: x.channels, outputScale };
  const h = resnetBlock(block, 'resnets.0', x, options);
  const normGroups =
    config.attn_norm_num_groups ??
    (config.resnet_time_scale_shift === 'default' ? config.norm_num_groups : null);
  const attended = config.add_attention
    ? attentionBlock(block, 'attentions.0', h, { normGroups, outputScale })
    : h;
  return resnetBlock(block, 'resnets.1', attended, options);
}
