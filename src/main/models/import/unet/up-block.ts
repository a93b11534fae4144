import { attentionBlock } from './attention-block';
import { within, type Features, type Net } from './net';
import { upsampled } from './resample';
import { resnetBlock } from './resnet-block';
import type { UNetConfig } from './unet-config';

export interface UpBlockOptions {
  readonly type: UNetConfig['up_block_types'][number];
  readonly outChannels: number;
  /** From the encoder, the one to be taken first at the end. */
  readonly skips: readonly Features[];
  /** The last block keeps the size. */
  readonly last: boolean;
}

/** One level of the decoder: each residual block sees what the encoder had there as well. */
export function upBlock(
  net: Net,
  name: string,
  x: Features,
  { type, outChannels, skips, last }: UpBlockOptions,
): Features {
  const block = within(net, name);
  let h = x;
  for (const [layer, skip] of skips.toReversed().entries()) {
    h = resnetBlock(block, `resnets.${layer}`, beside(block, h, skip), { outChannels });
    if (type === 'AttnUpBlock2D') {
      const normGroups = net.config.norm_num_groups;
      h = attentionBlock(block, `attentions.${layer}`, h, { normGroups });
    }
  }
  return last ? h : upsampler(block, type, h);
}

function beside({ graph }: Net, h: Features, skip: Features): Features {
  const value = graph.node('Concat', [h.value, skip.value], { axis: 1 });
  return { ...h, value, channels: h.channels + skip.channels };
}

function upsampler(block: Net, type: UpBlockOptions['type'], h: Features): Features {
  const { upsample_type: wanted } = block.config;
  const resnet =
    type === 'ResnetUpsampleBlock2D' || (type === 'AttnUpBlock2D' && wanted === 'resnet');
  const name = 'upsamplers.0';
  if (!resnet) return upsampled(block.graph.within(name), h);
  return resnetBlock(block, name, h, { outChannels: h.channels, resample: 'double' });
}
