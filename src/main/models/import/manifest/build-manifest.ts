import type { ModelManifest } from '../../../../shared/model-manifest';
import type { NoiseSettings } from '../source/scheduler-config';
import type { UNetConfig } from '../unet/unet-config';
import { defaultSchedules } from './default-schedules';
import { imagenetClasses } from './imagenet-classes';
import { checkpointCard, checkpointLicence } from './checkpoint-card';
import type { KnownCheckpoint } from './known-checkpoints';

export interface ManifestParts {
  readonly id: string;
  /** What the user called it, if anything. */
  readonly name?: string | undefined;
  /** By label; the network decides how many there must be. */
  readonly classNames?: readonly string[] | undefined;
  readonly config: UNetConfig;
  readonly noise: NoiseSettings;
  readonly known: KnownCheckpoint | null;
  /** Where it came from, in a line. */
  readonly origin: string;
  readonly files: ModelManifest['files'];
}

const unknownLicence = {
  name: 'Unknown',
  credit: 'Ask the source of the checkpoint what it permits.',
};

/** The `model.json` of an imported checkpoint. */
export function buildManifest(parts: ManifestParts): ModelManifest {
  const { id, name, config, noise, known, origin, files } = parts;
  return {
    version: 1,
    id,
    name: (name ?? known?.name ?? id).slice(0, 100),
    kind: noise.kind,
    resolution: config.sample_size,
    classes: classNames(parts),
    sigmaMin: noise.sigmaMin,
    sigmaMax: noise.sigmaMax,
    sigmaData: noise.sigmaData,
    rho: noise.rho,
    gridSize: noise.gridSize,
    schedules: defaultSchedules(noise, known?.secondStep ?? null),
    files,
    licence: known === null ? unknownLicence : checkpointLicence,
    card: known === null ? plainCard(parts) : checkpointCard(known),
    origin: origin.slice(0, 1000),
    ...(known !== null && { checkpoint: known.id }),
  };
}

function classNames({ config, known, classNames: names }: ManifestParts): string[] | null {
  const count = config.num_class_embeds;
  if (count === null) return null;
  if (names?.length === count) return [...names];
  if (known?.classCount === imagenetClasses.length) return [...imagenetClasses];
  return Array.from({ length: count }, (_, label) => `class ${label}`);
}

function plainCard({ name, id, config, noise }: ManifestParts): string {
  const side = config.sample_size;
  const kind = noise.kind === 'edm' ? 'A diffusion model (EDM)' : 'A consistency model';
  return `# ${name ?? id}\n\n${kind} of ${side}×${side} pictures, imported from a checkpoint that says no more of itself.\n`;
}
