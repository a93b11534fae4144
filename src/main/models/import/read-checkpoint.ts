import { notImportable } from './import-error';
import type { ByteSource } from './byte-source';
import { isOpenAI, openAIConfig, type OpenAIHints } from './openai/openai-config';
import { openAITensors } from './openai/openai-tensors';
import { presentNames } from './source/diffusers-names';
import type { ModelSource } from './source/find-source';
import { openTensors } from './source/open-tensors';
import { paperNoise, parseSchedulerConfig, type NoiseSettings } from './source/scheduler-config';
import type { Tensors } from './tensor';
import { parseUNetConfig, type UNetConfig } from './unet/unet-config';

/** A checkpoint, whatever it was written by: a network, its weights and its noise levels. */
export interface Checkpoint {
  readonly config: UNetConfig;
  /** By their names in diffusers. */
  readonly tensors: Tensors;
  /** Null when nothing beside the weights tells them. */
  readonly noise: NoiseSettings | null;
}

type WeightsSource = Exclude<ModelSource, { kind: 'onnx' }>;

/** Reads what a checkpoint is; of the weights only their places. Throws `model-invalid`. */
export async function readCheckpoint(
  found: WeightsSource,
  weights: ByteSource,
  hints: OpenAIHints,
): Promise<Checkpoint> {
  if (found.kind === 'diffusers') {
    // The configs first: their refusals say more than names of tensors.
    const config = parseUNetConfig('config.json', found.config);
    const noise =
      found.scheduler === null
        ? null
        : parseSchedulerConfig('scheduler_config.json', found.scheduler);
    return { config, noise, tensors: presentNames(await openTensors(weights)) };
  }
  const tensors = await openTensors(weights);
  if (!isOpenAI(tensors)) {
    throw notImportable(
      weights.name,
      'its tensors are not those of an OpenAI consistency model, and there is no config.json beside it',
      'Choose the whole diffusers folder, or the .pt file as OpenAI published it.',
    );
  }
  const config = openAIConfig(weights.name, tensors, hints);
  return { config, noise: null, tensors: openAITensors(weights.name, config, tensors) };
}

/** The noise levels of a checkpoint that does not tell them: those of the paper, by its name's kind. */
export function noiseByName(
  path: string,
  known: { readonly kind: NoiseSettings['kind']; readonly gridSize: number } | null,
): NoiseSettings {
  if (known !== null) return { ...paperNoise, kind: known.kind, gridSize: known.gridSize };
  return /(^|[^a-z])edm([^a-z]|$)/i.test(path.split(/[\\/]/).at(-1) ?? '')
    ? { ...paperNoise, kind: 'edm' }
    : paperNoise;
}
