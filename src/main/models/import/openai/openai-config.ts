import { notImportable } from '../import-error';
import type { Tensors } from '../tensor';
import { parseUNetConfig, type UNetConfig } from '../unet/unet-config';

/** What the tensors of an OpenAI `UNetModel` do not tell. */
export interface OpenAIHints {
  /** Pixels a side. */
  readonly resolution?: number | undefined;
  readonly attentionHeadSize?: number | undefined;
}

/** Whether these tensors are those of an OpenAI `UNetModel`, by their names. */
export function isOpenAI(tensors: Tensors): boolean {
  return tensors.has('time_embed.0.weight') && tensors.has('input_blocks.0.0.weight');
}

/** OpenAI's resolutions by the number of levels, and the head size of all its networks. */
const resolutions: Readonly<Record<number, number>> = { 4: 64, 5: 128, 6: 256 };
const headSize = 64;

/**
 * Works out the diffusers config of an OpenAI `UNetModel` from the shapes of its tensors. Throws
 * `model-invalid` when they do not fit together or the resolution cannot be told.
 */
export function openAIConfig(file: string, tensors: Tensors, hints: OpenAIHints): UNetConfig {
  const { levels, layers, resnetUpdown } = layout(file, tensors);
  const rows = (name: string): number => rowsOf(file, tensors, name);
  const sampleSize = hints.resolution ?? resolutions[levels];
  if (sampleSize === undefined) {
    throw notImportable(
      file,
      `the size of its pictures cannot be told from its ${levels} levels`,
      'Import it again and say how many pixels a side its pictures have.',
    );
  }
  const firsts = Array.from({ length: levels }, (_, level) => 1 + level * (layers + 1));
  const attended = firsts.map((block) => tensors.has(`input_blocks.${block}.1.qkv.weight`));
  const channels = firsts.map((block) => rows(`input_blocks.${block}.0.in_layers.2.weight`));
  const plain = resnetUpdown ? 'Resnet' : '';
  const [down, up] = resnetUpdown ? ['Downsample', 'Upsample'] : ['Down', 'Up'];
  const types = (attention: string, other: string): string[] =>
    attended.map((attends) => (attends ? attention : other));
  return parseUNetConfig(file, {
    sample_size: sampleSize,
    layers_per_block: layers,
    block_out_channels: channels,
    time_embedding_dim: rows('time_embed.0.weight'),
    attention_head_dim: hints.attentionHeadSize ?? headSize,
    norm_num_groups: 32,
    attn_norm_num_groups: 32,
    down_block_types: types('AttnDownBlock2D', `${plain}${down}Block2D`),
    up_block_types: types('AttnUpBlock2D', `${plain}${up}Block2D`).reverse(),
    downsample_type: resnetUpdown ? 'resnet' : 'conv',
    upsample_type: resnetUpdown ? 'resnet' : 'conv',
    resnet_time_scale_shift:
      rows('middle_block.0.emb_layers.1.weight') === 2 * channels.at(-1)!
        ? 'scale_shift'
        : 'default',
    num_class_embeds: tensors.has('label_emb.weight') ? rows('label_emb.weight') : null,
  });
}

interface Layout {
  readonly levels: number;
  readonly layers: number;
  /** Whether resampling is done by residual blocks. */
  readonly resnetUpdown: boolean;
}

/** Every level but the lowest ends in an upsampler, behind its residual block and attention. */
function layout(file: string, tensors: Tensors): Layout {
  const names = [...tensors.keys()];
  const byResnet = names.filter((name) =>
    /^output_blocks\.\d+\.[12]\.in_layers\.2\.weight$/.test(name),
  ).length;
  const byConv = names.filter((name) =>
    /^output_blocks\.\d+\.[12]\.conv\.weight$/.test(name),
  ).length;
  const inputs = new Set(names.flatMap((name) => /^input_blocks\.(\d+)\./.exec(name)?.[1] ?? []));
  const levels = byResnet + byConv + 1;
  // One block for the input, `layers` for each level, and one between levels.
  const layers = (inputs.size - levels) / levels;
  if (Number.isInteger(layers) && layers >= 1 && (byResnet === 0 || byConv === 0)) {
    return { levels, layers, resnetUpdown: byConv === 0 };
  }
  throw notImportable(file, `its ${inputs.size} input blocks do not make ${levels} equal levels`);
}

function rowsOf(file: string, tensors: Tensors, name: string): number {
  const rows = tensors.get(name)?.shape[0];
  if (rows === undefined) throw notImportable(file, `the tensor “${name}” is missing`);
  return rows;
}
