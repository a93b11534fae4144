import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAINames } from '../../../../../../src/main/models/import/openai/openai-names';
import { denoiserGraph } from '../../../../../../src/main/models/import/unet/denoiser';
import {
  parseUNetConfig,
  type UNetConfig,
} from '../../../../../../src/main/models/import/unet/unet-config';
import { partsOf, weightValues } from './recipe';
import { readUNetFixture } from './run-denoiser';
import { floatTensor, safetensorsOf, type TensorBytes } from './write-safetensors';
import { torchFileOf } from './write-torch';

const scheduler = {
  _class_name: 'CMStochasticIterativeScheduler',
  num_train_timesteps: 40,
  sigma_min: 0.002,
  sigma_max: 80,
  sigma_data: 0.5,
  rho: 7,
};

/** Every tensor of a network, its values by the recipe, under the names of diffusers. */
function recipeTensors(config: UNetConfig): TensorBytes[] {
  const settings = { kind: 'edm', sigmaMin: 0.002, sigmaData: 0.5, conditionScale: 250 } as const;
  return partsOf(denoiserGraph(config, settings).content.weights).map(({ name, shape }) =>
    floatTensor(name, shape, weightValues(name, shape)),
  );
}

/** The files of a diffusers folder, to be changed before they are written. */
export interface DiffusersFiles {
  readonly config: Record<string, unknown>;
  readonly scheduler: Record<string, unknown>;
  readonly tensors: TensorBytes[];
}

/** The network of a fixture as a diffusers folder. */
export function diffusersFiles(fixture: string): DiffusersFiles {
  const { config } = readUNetFixture(fixture);
  const tensors = recipeTensors(parseUNetConfig('config.json', config));
  return { config: { ...config }, scheduler: { ...scheduler }, tensors };
}

/** Writes a diffusers folder; returns its path. */
export async function writeDiffusers(
  folder: string,
  { config, scheduler, tensors }: DiffusersFiles,
): Promise<string> {
  await mkdir(join(folder, 'unet'), { recursive: true });
  await mkdir(join(folder, 'scheduler'));
  const write = (name: string, value: unknown): Promise<void> =>
    writeFile(join(folder, name), JSON.stringify(value));
  await write('unet/config.json', config);
  await write('scheduler/scheduler_config.json', scheduler);
  await write('model_index.json', {
    _class_name: 'ConsistencyModelPipeline',
    unet: ['diffusers', 'UNet2DModel'],
  });
  await writeFile(join(folder, 'unet/diffusion_pytorch_model.safetensors'), safetensorsOf(tensors));
  return folder;
}

/** The bytes of an OpenAI `.pt` file of the same network and weights as these tensors. */
export function openAIFile(config: UNetConfig, tensors: readonly TensorBytes[]): Uint8Array {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const parts = new Map<string, TensorBytes[]>();
  for (const { name, openAI } of openAINames(config)) {
    const tensor = byName.get(name);
    if (tensor !== undefined) parts.set(openAI, [...(parts.get(openAI) ?? []), tensor]);
  }
  return torchFileOf(
    [...parts].map(([name, pieces]) => {
      const [rows = 1, ...rest] = pieces[0]!.shape;
      const attention = pieces[0]!.name.includes('.attentions.') && rest.length > 0;
      return {
        name,
        type: 'Float' as const,
        shape: [rows * pieces.length, ...rest, ...(attention ? [1, 1] : [])],
        bytes: new Uint8Array(Buffer.concat(pieces.map(({ bytes }) => bytes))),
      };
    }),
  );
}
