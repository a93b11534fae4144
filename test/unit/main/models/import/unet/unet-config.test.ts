import { describe, expect, it } from 'vitest';
import {
  parseUNetConfig,
  type UNetConfig,
} from '../../../../../../src/main/models/import/unet/unet-config';
import { denoiserGraph } from '../../../../../../src/main/models/import/unet/denoiser';
import { readUNetFixture } from '../support/run-denoiser';

const { config } = readUNetFixture('imagenet-small');
const parse = (changes: object): UNetConfig =>
  parseUNetConfig('config.json', { ...config, ...changes });

describe('the config of a network', () => {
  it('may leave out what diffusers has defaults for', () => {
    const least = {
      sample_size: [32, 32],
      block_out_channels: [32],
      down_block_types: ['DownBlock2D'],
      up_block_types: ['UpBlock2D'],
    };
    expect(parseUNetConfig('config.json', least)).toMatchObject({
      sample_size: 32,
      layers_per_block: 2,
      attention_head_dim: 8,
      norm_num_groups: 32,
      norm_eps: 1e-5,
      num_class_embeds: null,
      resnet_time_scale_shift: 'default',
    });
  });

  it('may carry notes of the program that wrote it', () => {
    expect(() => parse({ _diffusers_version: '0.17.0.dev0', _name_or_path: 'x' })).not.toThrow();
  });
});

describe.each([
  [
    'of Stable Diffusion',
    { _class_name: 'UNet2DConditionModel' },
    /text-to-image model; Pentimento runs unconditional and class-conditional consistency models/,
  ],
  [
    'of another network',
    { _class_name: 'DiTTransformer2DModel' },
    /describes a DiTTransformer2DModel, not a UNet2DModel/,
  ],
  ['with more to it', { encoder_hid_dim: 3 }, /encoder_hid_dim/],
  [
    'with blocks of another kind',
    { down_block_types: ['CrossAttnDownBlock2D', 'AttnDownBlock2D'] },
    /down_block_types.0/,
  ],
  ['of pictures that are not square', { sample_size: [16, 32] }, /square/],
  ['of pictures without a size', { sample_size: null }, /sample_size/],
  ['of grey pictures', { in_channels: 1, out_channels: 1 }, /in_channels/],
  ['that predicts variances too', { out_channels: 6 }, /out_channels/],
  ['of another activation', { act_fn: 'gelu' }, /act_fn/],
  ['of another time embedding', { time_embedding_type: 'fourier' }, /time_embedding_type/],
  ['of another class embedding', { class_embed_type: 'timestep' }, /class_embed_type/],
  [
    'of another way of conditioning',
    { resnet_time_scale_shift: 'spatial' },
    /resnet_time_scale_shift/,
  ],
  [
    'of more blocks than channels',
    { block_out_channels: [32] },
    /2 down blocks, 2 up blocks and 1 channel counts/,
  ],
  ['of a size that cannot be halved', { sample_size: 17 }, /17 pixels cannot be halved/],
  [
    'of no blocks',
    { block_out_channels: [], down_block_types: [], up_block_types: [] },
    /block_out_channels/,
  ],
] as const)('the config of a network %s', (_, changes, reason) => {
  it('is refused', () => {
    expect(() => parse(changes)).toThrow(
      expect.objectContaining({ code: 'model-invalid', message: expect.stringMatching(reason) }),
    );
  });
});

it.each([[null], ['text'], [[1]], [3]])('a config that is no object (%j) is refused', (value) => {
  expect(() => parseUNetConfig('config.json', value)).toThrow(/not a JSON object/);
});

describe('channels that cannot be divided', () => {
  const settings = {
    kind: 'consistency',
    sigmaMin: 0.002,
    sigmaData: 0.5,
    conditionScale: 250,
  } as const;

  it('into groups are refused', () => {
    expect(() => denoiserGraph(parse({ norm_num_groups: 48 }), settings)).toThrow(
      /32 channels cannot be cut into groups/,
    );
  });

  it('into attention heads are refused', () => {
    expect(() => denoiserGraph(parse({ attention_head_dim: 24 }), settings)).toThrow(
      /64 channels cannot be cut into attention heads of 24/,
    );
  });
});
