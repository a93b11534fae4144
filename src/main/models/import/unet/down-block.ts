import { attentionBlock } from './attention-block';
import { within, type Features, type Net } from './net';
import { strided } from './resample';
import { resnetBlock } from './resnet-block';
import type { UNetConfig } from './unet-config';

export interface DownBlockOptions {
  readonly type: UNetConfig['down_block_types'][number];
  readonly outChannels: number;
  /** The last block keeps the size. */
  readonly last: boolean;
}

/** One level of the encoder; also returns what the decoder will take from it, in order. */
export function downBlock(
  net: Net,
  name: string,
  x: Features,
  { type, outChannels, last }: DownBlockOptions,
): { readonly x: Features; readonly skips: readonly Features[] } {
  const block = within(net, name);
  const { config } = net;
  const skips: Features[] = [];
  let h = x;
  for (let layer = 0; layer < config.layers_per_block; layer++) {
    h = resnetBlock(block, `resnets.${layer}`, h, { outChannels });
    if (type === 'AttnDownBlock2D') {
      h = attentionBlock(block, `attentions.${layer}`, h, { normGroups: config.norm_num_groups });
    }
    skips.push(h);
  }
  if (!last) {
    h = downsampler(block, type, h);
    skips.push(h);
  }
  return { x: h, skips };
}

function downsampler(block: Net, type: DownBlockOptions['type'], h: Features): Features {
  const { downsample_type: wanted, downsample_padding: padding } = block.config;
  const resnet =
    type === 'ResnetDownsampleBlock2D' || (type === 'AttnDownBlock2D' && wanted === 'resnet');
  const name = 'downsamplers.0';
  if (!resnet) return strided(block.graph.within(name), h, padding);
  return resnetBlock(block, name, h, { outChannels: h.channels, resample: 'halve' });
}
