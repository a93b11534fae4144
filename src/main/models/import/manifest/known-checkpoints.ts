import type { NoiseSettings } from '../source/scheduler-config';
import type { UNetConfig } from '../unet/unet-config';

/** A checkpoint that the authors of the consistency models paper published. */
export interface KnownCheckpoint {
  /** Also its file's name, without `.pt`. */
  readonly id: string;
  readonly name: string;
  readonly kind: NoiseSettings['kind'];
  readonly resolution: number;
  readonly classCount: number | null;
  readonly gridSize: number;
  /** Where on the grid the second of two steps lies; null for the teachers. */
  readonly secondStep: number | null;
}

const pictures = {
  imagenet64: { title: 'ImageNet 64', resolution: 64, classCount: 1000 },
  bedroom256: { title: 'LSUN Bedroom 256', resolution: 256, classCount: null },
  cat256: { title: 'LSUN Cat 256', resolution: 256, classCount: null },
} as const;

type Pictures = keyof typeof pictures;

/** All that were published, the distilled ones first. */
// Second steps from the paper's launch script; it has none for distilled cats, so those take the bedrooms'.
export const knownCheckpoints: readonly KnownCheckpoint[] = [
  distilled('imagenet64', 'l2', 22),
  distilled('imagenet64', 'lpips', 22),
  distilled('bedroom256', 'l2', 18),
  distilled('bedroom256', 'lpips', 17),
  distilled('cat256', 'l2', 18),
  distilled('cat256', 'lpips', 17),
  trained('imagenet64', 201, 106),
  trained('bedroom256', 151, 67),
  trained('cat256', 151, 62),
  teacher('imagenet64'),
  teacher('bedroom256'),
  teacher('cat256'),
];

/**
 * The published checkpoint that a path names, such as `…/diffusers-cd_imagenet64_l2/unet`, if the
 * network is one as it has; null for any other.
 */
export function knownCheckpoint(path: string, config: UNetConfig): KnownCheckpoint | null {
  const parts = path.toLowerCase().split(/[\\/]/).slice(-5);
  const matching = knownCheckpoints.find(({ id, resolution, classCount }) => {
    const named = parts.some((part) => new RegExp(`(^|[^a-z])${id}($|[^a-z0-9])`).test(part));
    return named && resolution === config.sample_size && classCount === config.num_class_embeds;
  });
  return matching ?? null;
}

function distilled(of: Pictures, metric: 'l2' | 'lpips', secondStep: number): KnownCheckpoint {
  const { title, ...rest } = pictures[of];
  const name = `${title}, distilled (${metric === 'l2' ? 'ℓ2' : 'LPIPS'})`;
  return { ...rest, id: `cd_${of}_${metric}`, name, kind: 'consistency', gridSize: 40, secondStep };
}

function trained(of: Pictures, gridSize: number, secondStep: number): KnownCheckpoint {
  const { title, ...rest } = pictures[of];
  const name = `${title}, trained alone`;
  return { ...rest, id: `ct_${of}`, name, kind: 'consistency', gridSize, secondStep };
}

function teacher(of: Pictures): KnownCheckpoint {
  const { title, ...rest } = pictures[of];
  const name = `${title}, diffusion teacher`;
  return { ...rest, id: `edm_${of}_ema`, name, kind: 'edm', gridSize: 40, secondStep: null };
}
