import { z } from 'zod';
import { notImportable } from '../import-error';

const channels = z.int().min(1).max(8192);

const downBlockTypes = ['DownBlock2D', 'ResnetDownsampleBlock2D', 'AttnDownBlock2D'] as const;
const upBlockTypes = ['UpBlock2D', 'ResnetUpsampleBlock2D', 'AttnUpBlock2D'] as const;

/** One number for both sides, or two that are equal. */
const square = z
  .union([z.int(), z.tuple([z.int(), z.int()])])
  .refine((size) => typeof size === 'number' || size[0] === size[1], {
    message: 'the pictures must be square',
  })
  .transform((size) => (typeof size === 'number' ? size : size[0]))
  .pipe(z.int().min(8).max(1024));

/** The `unet/config.json` of a diffusers `UNet2DModel` that can become a graph here. */
const unetConfigSchema = z.strictObject({
  sample_size: square,
  in_channels: z.literal(3).default(3),
  out_channels: z.literal(3).default(3),
  center_input_sample: z.literal(false).default(false),
  time_embedding_type: z.literal('positional').default('positional'),
  time_embedding_dim: channels.nullable().default(null),
  freq_shift: z.number().min(0).max(1).default(0),
  flip_sin_to_cos: z.boolean().default(true),
  down_block_types: z.array(z.enum(downBlockTypes)).min(1).max(8),
  mid_block_type: z.literal('UNetMidBlock2D').nullable().default('UNetMidBlock2D'),
  up_block_types: z.array(z.enum(upBlockTypes)).min(1).max(8),
  block_out_channels: z.array(channels).min(1).max(8),
  layers_per_block: z.int().min(1).max(16).default(2),
  mid_block_scale_factor: z.number().positive().default(1),
  downsample_padding: z.union([z.literal(0), z.literal(1)]).default(1),
  downsample_type: z.enum(['conv', 'resnet']).default('conv'),
  upsample_type: z.enum(['conv', 'resnet']).default('conv'),
  dropout: z.number().default(0),
  act_fn: z.enum(['silu', 'swish']).default('silu'),
  attention_head_dim: channels.nullable().default(8),
  norm_num_groups: z.int().min(1).max(1024).default(32),
  attn_norm_num_groups: z.int().min(1).max(1024).nullable().default(null),
  norm_eps: z.number().positive().max(0.1).default(1e-5),
  resnet_time_scale_shift: z.enum(['default', 'scale_shift']).default('default'),
  add_attention: z.boolean().default(true),
  class_embed_type: z.null().default(null),
  num_class_embeds: z.int().min(1).max(10_000).nullable().default(null),
  num_train_timesteps: z.number().nullable().default(null),
});

/** What a U-Net is made of, with every default filled in; the names are those of diffusers. */
export type UNetConfig = z.output<typeof unetConfigSchema>;

/**
 * Checks a parsed `config.json`; `file` is what an error calls it. Throws `model-invalid` that names
 * what is not supported.
 */
export function parseUNetConfig(file: string, value: unknown): UNetConfig {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw notImportable(file, 'it is not a JSON object');
  }
  requireArchitecture(file, value);
  // Names with an underscore tell of the program that wrote the file.
  const entries = Object.entries(value).filter(([key]) => !key.startsWith('_'));
  const parsed = unetConfigSchema.safeParse(Object.fromEntries(entries));
  if (!parsed.success) {
    const reasons = parsed.error.issues.slice(0, 3).map(({ path, message }) => {
      return path.length === 0 ? message : `${path.join('.')}: ${message}`;
    });
    throw notImportable(
      file,
      `it describes a network that is not supported (${reasons.join('; ')})`,
      'Choose a UNet2DModel of ResNet and attention blocks on RGB pictures, as the consistency models paper uses.',
    );
  }
  requireMatchingBlocks(file, parsed.data);
  return parsed.data;
}

function requireArchitecture(file: string, config: object): void {
  const name = '_class_name' in config ? config._class_name : undefined;
  if (name === undefined || name === 'UNet2DModel') return;
  if (name === 'UNet2DConditionModel') throw textToImage(file);
  throw notImportable(
    file,
    `it describes a ${typeof name === 'string' ? name : 'network without a name'}, not a UNet2DModel`,
    'Choose a consistency model with a UNet2DModel.',
  );
}

/** The refusal of Stable Diffusion and its kin. */
export function textToImage(file: string): Error {
  return notImportable(
    file,
    'this is a text-to-image model; Pentimento runs unconditional and class-conditional consistency models',
    'Choose a consistency model such as openai/diffusers-cd_imagenet64_l2.',
  );
}

function requireMatchingBlocks(file: string, config: UNetConfig): void {
  const levels = config.block_out_channels.length;
  const { down_block_types: down, up_block_types: up, sample_size: side } = config;
  if (down.length !== levels || up.length !== levels) {
    const counts = `${down.length} down blocks, ${up.length} up blocks and ${levels} channel counts`;
    throw notImportable(file, `it lists ${counts}, which must be as many`);
  }
  if (side % 2 ** (levels - 1) !== 0) {
    throw notImportable(file, `${side} pixels cannot be halved ${levels - 1} times`);
  }
}
