import { join } from 'node:path';
import type { ModelManifest } from '../../../../shared/model-manifest';
import type { Vfs } from '../../../files/vfs';
import { encodeModel } from '../onnx/encode-model';
import type { Tensors } from '../tensor';
import { denoiserGraph } from '../unet/denoiser';
import type { DenoiserSettings } from '../unet/preconditioning';
import type { UNetConfig } from '../unet/unet-config';
import type { WeightStorage } from '../weights/convert-elements';
import { matchWeights, sourceBytes } from '../weights/match-weights';
import { placeWeights } from '../weights/place-weights';
import { writeWeights } from '../weights/write-weights';
import { writeNewFile } from './file-sink';

const opset = 18;
const graphFile = 'model.onnx';
const dataFile = 'model.onnx_data';

export interface DenoiserToWrite {
  readonly vfs: Vfs;
  /** Where the files are to lie; it exists. */
  readonly folder: string;
  /** What an error calls the weights. */
  readonly file: string;
  readonly config: UNetConfig;
  readonly settings: DenoiserSettings;
  /** By their names in diffusers. */
  readonly tensors: Tensors;
  readonly storage: WeightStorage;
  readonly signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  readonly onFraction: (fraction: number) => void;
}

/**
 * Writes a checkpoint as a finished denoiser, the graph and its weights. Throws `model-invalid` when
 * the tensors are not those of the config, `disk-full`, `file-access`, or the signal's reason.
 */
export async function writeDenoiser(options: DenoiserToWrite): Promise<ModelManifest['files']> {
  const { vfs, folder, file, storage, signal, onFraction } = options;
  const { content, inputs, outputs } = denoiserGraph(options.config, options.settings);
  const weights = matchWeights(file, content.weights, options.tensors);
  const places = placeWeights(weights, storage);
  const total = weights.reduce((sum, weight) => sum + sourceBytes(weight), 0);
  let read = 0;
  const onRead = (bytes: number): void => {
    read += bytes;
    onFraction(read / total);
  };
  const graph = encodeModel({
    name: 'denoiser',
    opset,
    content,
    inputs,
    outputs,
    weights: places,
    dataFile,
  });
  const graphEntry = await writeNewFile(vfs, join(folder, graphFile), (sink) => sink.write(graph));
  const dataEntry = await writeNewFile(vfs, join(folder, dataFile), (sink) =>
    writeWeights({ weights, places, sink, signal, onRead }),
  );
  return [graphEntry, dataEntry];
}
