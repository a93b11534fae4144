import { join } from 'node:path';
import type { ModelManifest } from '../../../../shared/model-manifest';
import type { Vfs } from '../../../files/vfs';
import { cpuGraphFile } from '../../read-manifest';
import { encodeModel, type PlacedWeight } from '../onnx/encode-model';
import type { GraphTarget } from '../onnx/graph';
import type { Tensors } from '../tensor';
import { denoiserGraph } from '../unet/denoiser';
import type { DenoiserSettings } from '../unet/preconditioning';
import type { UNetConfig } from '../unet/unet-config';
import type { WeightStorage } from '../weights/convert-elements';
import { matchWeights, sourceBytes, type MatchedWeight } from '../weights/match-weights';
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
 * Writes a checkpoint as a finished denoiser, the graph and its weights, and where it pays a second
 * graph of the same weights, to be prepared for a CPU. Throws `model-invalid` when the tensors are not
 * those of the config, `disk-full`, `file-access`, or the signal's reason.
 */
export async function writeDenoiser(options: DenoiserToWrite): Promise<ModelManifest['files']> {
  const { vfs, folder, signal, onFraction } = options;
  const { weights, places, bytes } = encodeFor('any', options);
  const total = weights.reduce((sum, weight) => sum + sourceBytes(weight), 0);
  let read = 0;
  const onRead = (count: number): void => {
    read += count;
    onFraction(read / total);
  };
  const write = (name: string, graph: Uint8Array) =>
    writeNewFile(vfs, join(folder, name), (sink) => sink.write(graph));
  const graph = await write(graphFile, bytes);
  const data = await writeNewFile(vfs, join(folder, dataFile), (sink) =>
    writeWeights({ weights, places, sink, signal, onRead }),
  );
  const forCpu = encodeFor('cpu', options);
  const same = Buffer.compare(forCpu.bytes, bytes) === 0;
  return [graph, data, ...(same ? [] : [await write(cpuGraphFile, forCpu.bytes)])];
}

interface Encoded {
  readonly weights: readonly MatchedWeight[];
  readonly places: PlacedWeight[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Whatever it is for, the graph has the same weights in the same places. */
function encodeFor(target: GraphTarget, options: DenoiserToWrite): Encoded {
  const { config, settings, file, tensors, storage } = options;
  const { content, inputs, outputs } = denoiserGraph(config, settings, target);
  const weights = matchWeights(file, content.weights, tensors);
  const places = placeWeights(weights, storage);
  const name = 'denoiser';
  const bytes = encodeModel({ name, opset, content, inputs, outputs, weights: places, dataFile });
  return { weights, places, bytes };
}
