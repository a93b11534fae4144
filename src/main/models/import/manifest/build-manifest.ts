import type { ModelManifest } from '../../../../shared/model-manifest';
import type { NoiseSettings } from '../source/scheduler-config';
import type { UNetConfig } from '../unet/unet-config';
import { defaultSchedules } from './default-schedules';
import { imagenetClasses } from './imagenet-classes';
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
  /** File or folder name of what was imported. */
  readonly origin: string;
  readonly files: ModelManifest['files'];
}

const paperLicence = {
  name: 'MIT (as published by OpenAI); intended for research',
  credit:
    'Yang Song, Prafulla Dhariwal, Mark Chen, Ilya Sutskever: Consistency Models, 2023. Names of classes from WordNet, Princeton University.',
};

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
    licence: known === null ? unknownLicence : paperLicence,
    card: known === null ? plainCard(parts) : paperCard(known),
    origin: `Imported from ${origin}`.slice(0, 1000),
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

function paperCard({ name, kind, resolution }: KnownCheckpoint): string {
  const what = kind === 'edm' ? 'The diffusion model that taught the' : 'One of the';
  return `# ${name}

${what} consistency models of Song, Dhariwal, Chen and Sutskever (2023, arXiv 2303.01469), ${resolution}×${resolution}.

**Intended use.** Research only: a baseline for, or the start of, work on generative models. Not to be deployed
commercially, nor used for propaganda or offensive pictures.

**Limits.** Faces are often unrealistic. The training pictures come from the internet and hold photos of real people,
some of which the model may have memorized.
`;
}
