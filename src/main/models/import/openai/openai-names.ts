import type { UNetConfig } from '../unet/unet-config';

/** A tensor's name in diffusers, and where OpenAI's checkpoint has it. */
export interface NamePair {
  readonly name: string;
  readonly openAI: string;
  /** Which third of OpenAI's rows it is: query, key and value lie in one tensor. */
  readonly third?: 0 | 1 | 2;
}

/** Where an OpenAI `UNetModel` keeps each tensor of a diffusers network of that config. */
export function openAINames(config: UNetConfig): NamePair[] {
  return [
    ...both('time_embedding.linear_1', 'time_embed.0'),
    ...both('time_embedding.linear_2', 'time_embed.2'),
    ...(config.num_class_embeds === null
      ? []
      : [{ name: 'class_embedding.weight', openAI: 'label_emb.weight' }]),
    ...both('conv_in', 'input_blocks.0.0'),
    ...encoderNames(config),
    ...resnet('mid_block.resnets.0', 'middle_block.0'),
    ...attention('mid_block.attentions.0', 'middle_block.1'),
    ...resnet('mid_block.resnets.1', 'middle_block.2'),
    ...decoderNames(config),
    ...both('conv_norm_out', 'out.0'),
    ...both('conv_out', 'out.2'),
  ];
}

function encoderNames(config: UNetConfig): NamePair[] {
  const { down_block_types: types, layers_per_block: layers } = config;
  return types.flatMap((type, level) => {
    const block = `down_blocks.${level}`;
    const first = 1 + level * (layers + 1);
    const inner = Array.from({ length: layers }, (_, layer) => [
      ...resnet(`${block}.resnets.${layer}`, `input_blocks.${first + layer}.0`),
      ...(type === 'AttnDownBlock2D'
        ? attention(`${block}.attentions.${layer}`, `input_blocks.${first + layer}.1`)
        : []),
    ]).flat();
    if (level === types.length - 1) return inner;
    const [name, openAI] = [`${block}.downsamplers.0`, `input_blocks.${first + layers}.0`];
    return [
      ...inner,
      ...(type === 'DownBlock2D' || config.downsample_type === 'conv'
        ? both(`${name}.conv`, `${openAI}.op`)
        : resnet(name, openAI)),
    ];
  });
}

function decoderNames(config: UNetConfig): NamePair[] {
  const { up_block_types: types, layers_per_block: layers } = config;
  return types.flatMap((type, level) => {
    const block = `up_blocks.${level}`;
    const first = level * (layers + 1);
    const attends = type === 'AttnUpBlock2D';
    const inner = Array.from({ length: layers + 1 }, (_, layer) => [
      ...resnet(`${block}.resnets.${layer}`, `output_blocks.${first + layer}.0`),
      ...(attends
        ? attention(`${block}.attentions.${layer}`, `output_blocks.${first + layer}.1`)
        : []),
    ]).flat();
    if (level === types.length - 1) return inner;
    const name = `${block}.upsamplers.0`;
    const openAI = `output_blocks.${first + layers}.${attends ? 2 : 1}`;
    return [
      ...inner,
      ...(type === 'UpBlock2D' || config.upsample_type === 'conv'
        ? both(`${name}.conv`, `${openAI}.conv`)
        : resnet(name, openAI)),
    ];
  });
}

function resnet(name: string, openAI: string): NamePair[] {
  return [
    ...both(`${name}.norm1`, `${openAI}.in_layers.0`),
    ...both(`${name}.conv1`, `${openAI}.in_layers.2`),
    ...both(`${name}.time_emb_proj`, `${openAI}.emb_layers.1`),
    ...both(`${name}.norm2`, `${openAI}.out_layers.0`),
    ...both(`${name}.conv2`, `${openAI}.out_layers.3`),
    ...both(`${name}.conv_shortcut`, `${openAI}.skip_connection`),
  ];
}

/** OpenAI's rows of `qkv` are (three, heads, size): each third holds all heads in order. */
function attention(name: string, openAI: string): NamePair[] {
  return [
    ...both(`${name}.group_norm`, `${openAI}.norm`),
    ...(['to_q', 'to_k', 'to_v'] as const).flatMap((part, third) =>
      both(`${name}.${part}`, `${openAI}.qkv`).map((pair) => ({
        ...pair,
        third: third as 0 | 1 | 2,
      })),
    ),
    ...both(`${name}.to_out.0`, `${openAI}.proj_out`),
  ];
}

function both(name: string, openAI: string): NamePair[] {
  return ['weight', 'bias'].map((part) => ({
    name: `${name}.${part}`,
    openAI: `${openAI}.${part}`,
  }));
}
