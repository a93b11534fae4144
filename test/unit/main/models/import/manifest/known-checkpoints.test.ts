import { describe, expect, it } from 'vitest';
import { buildManifest } from '../../../../../../src/main/models/import/manifest/build-manifest';
import { defaultSchedules } from '../../../../../../src/main/models/import/manifest/default-schedules';
import { knownCheckpoint } from '../../../../../../src/main/models/import/manifest/known-checkpoints';
import { modelIdOf } from '../../../../../../src/main/models/import/manifest/model-id';
import { noiseByName } from '../../../../../../src/main/models/import/read-checkpoint';
import { paperNoise } from '../../../../../../src/main/models/import/source/scheduler-config';
import { parseUNetConfig } from '../../../../../../src/main/models/import/unet/unet-config';
import { modelManifestSchema } from '../../../../../../src/shared/model-manifest';
import { readUNetFixture } from '../support/run-denoiser';

const small = readUNetFixture('imagenet-small').config;
const imagenet = parseUNetConfig('', { ...small, sample_size: 64, num_class_embeds: 1000 });
const lsun = parseUNetConfig('', { ...small, sample_size: 256, num_class_embeds: null });

describe('a checkpoint of the paper', () => {
  it.each([
    ['cd_imagenet64_l2.pt', imagenet, 'cd_imagenet64_l2', 40, 1.382],
    ['/x/diffusers-cd_imagenet64_lpips', imagenet, 'cd_imagenet64_lpips', 40, 1.382],
    [
      'models--openai--diffusers-ct_imagenet64/snapshots/ab12/unet',
      imagenet,
      'ct_imagenet64',
      201,
      1.9128,
    ],
    ['CD_BEDROOM256_LPIPS.pt', lsun, 'cd_bedroom256_lpips', 40, 4.3656],
    ['cd_bedroom256_l2.pt', lsun, 'cd_bedroom256_l2', 40, 3.5197],
    ['ct_bedroom256.pt', lsun, 'ct_bedroom256', 151, 3.9912],
    ['cd_cat256_l2.pt', lsun, 'cd_cat256_l2', 40, 3.5197],
    ['ct_cat256.pt', lsun, 'ct_cat256', 151, 5.2485],
  ] as const)('%s gets its published two steps', (path, config, id, gridSize, second) => {
    const known = knownCheckpoint(path, config);
    expect(known).toMatchObject({ id, gridSize, kind: 'consistency' });
    const noise = noiseByName(path, known);
    const { twoStep, manyStep } = defaultSchedules(noise, known!.secondStep);
    expect(twoStep[0]).toBe(80);
    expect(twoStep[1]).toBeCloseTo(second, 3);
    expect(manyStep).toHaveLength(4);
  });

  it.each(['edm_imagenet64_ema.pt', 'edm_bedroom256_ema.pt', 'edm_cat256_ema.pt'])(
    '%s is a teacher',
    (path) => {
      const known = knownCheckpoint(path, path.includes('imagenet') ? imagenet : lsun);
      expect(known).toMatchObject({ kind: 'edm', secondStep: null });
      expect(noiseByName(path, known).kind).toBe('edm');
    },
  );

  it('is not taken for one whose network is another', () => {
    expect(knownCheckpoint('cd_imagenet64_l2.pt', lsun)).toBeNull();
    expect(knownCheckpoint('abcd_imagenet64_l2.pt', imagenet)).toBeNull();
    expect(knownCheckpoint('cd_imagenet64_l25.pt', imagenet)).toBeNull();
  });

  it('is told by its name to be a diffusion model where nothing else tells', () => {
    expect(noiseByName('/x/my-edm-64.pt', null).kind).toBe('edm');
    expect(noiseByName('/edm/wedmore.pt', null).kind).toBe('consistency');
  });
});

describe('the manifest of an import', () => {
  const files = [{ name: 'model.onnx', size: 1, sha256: '0'.repeat(64) }];

  it.each([
    ['a known model', imagenet, paperNoise, knownCheckpoint('cd_imagenet64_l2', imagenet)],
    ['an unknown one', lsun, paperNoise, null],
    [
      'a teacher',
      lsun,
      { ...paperNoise, kind: 'edm' as const },
      knownCheckpoint('edm_cat256_ema', lsun),
    ],
    ['a tiny grid', lsun, { ...paperNoise, gridSize: 2 }, null],
    ['a small grid', lsun, { ...paperNoise, gridSize: 3 }, null],
  ])('is sound for %s', (_, config, noise, known) => {
    const manifest = buildManifest({ id: 'x', config, noise, known, origin: 'file.pt', files });
    expect(modelManifestSchema.safeParse(manifest).error).toBeUndefined();
  });

  it('names the classes of ImageNet for the models of the paper', () => {
    const known = knownCheckpoint('cd_imagenet64_l2', imagenet);
    const parts = { id: 'x', config: imagenet, noise: paperNoise, origin: 'o', files };
    const { classes } = buildManifest({ ...parts, known });
    expect(classes).toHaveLength(1000);
    expect(new Set(classes).size).toBe(1000);
    expect([0, 145, 999].map((label) => classes?.[label])).toEqual([
      'tench',
      'king penguin',
      'toilet tissue',
    ]);
  });

  it('takes the names of classes that it is given, if they are as many', () => {
    const config = parseUNetConfig('', { ...small, num_class_embeds: 2 });
    const parts = { id: 'x', config, noise: paperNoise, known: null, origin: 'o', files };
    expect(buildManifest({ ...parts, classNames: ['cat', 'dog'] }).classes).toEqual(['cat', 'dog']);
    expect(buildManifest({ ...parts, classNames: ['cat'] }).classes).toEqual([
      'class 0',
      'class 1',
    ]);
  });
});

describe('the id of an import', () => {
  it.each([
    ['/m/cd_imagenet64_l2.pt', 'cd_imagenet64_l2'],
    ['/m/My Model (final)', 'my-model-final'],
    ['/m/thing/unet', 'thing'],
    ['/m/thing/unet/diffusion_pytorch_model.safetensors', 'thing'],
    [
      '/c/models--openai--diffusers-cd_cat256_l2/snapshots/0123456789012345678901234567890123456789',
      'openai-diffusers-cd_cat256_l2',
    ],
    ['/', 'model'],
    ['/Ünicode/…', 'nicode'],
  ])('of %s is %s', (path, id) => {
    expect(modelIdOf(path)).toBe(id);
  });
});
