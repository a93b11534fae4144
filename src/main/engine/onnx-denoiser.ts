import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import { invalidRequest, StudioError } from '../../shared/errors';
import type { Denoiser } from '../diffusion/denoiser';
import { pictureChannels, type Tensor as PictureTensor } from '../diffusion/tensor';
import type { Provider } from '../../shared/provider';
import type { Opening } from './engine-contract';
import { invalidModel, loadFailure, runFailure } from './onnx-errors';

/** A denoiser whose network is an open onnxruntime session. */
export interface OnnxDenoiser extends Denoiser {
  /** Frees the session; the denoiser is of no use afterwards. */
  dispose(): Promise<void>;
}

export interface OpenOptions {
  /** Absolute path of the graph. */
  readonly path: string;
  readonly provider: Provider;
  readonly opening: Opening;
  /** Threads of the CPU provider; by default onnxruntime's own choice. */
  readonly threads?: number | undefined;
}

/** How a value of the graph is declared; symbolic dimensions are strings. */
interface ValueType {
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/**
 * Opens a finished denoiser: inputs `sample`, `sigma` and, with classes, `class_labels`; output
 * `denoised`. Throws `model-not-found`, `model-invalid`, `out-of-memory`, or `device-lost` when the
 * device that was asked for cannot be used.
 */
export async function openOnnxDenoiser(options: OpenOptions): Promise<OnnxDenoiser> {
  const { path, provider, opening, threads } = options;
  const session = await createSession(path, provider, {
    ...openings[opening],
    // Threads that spin while they wait make no step faster and use up twice the processor time.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  });
  try {
    return sessionDenoiser(session, checkSignature(session));
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** Bytes from which on a weight lies beside its graph, where it can be mapped into memory. */
const externalBytes = '1024';

/**
 * Writes the graph at `path`, optimised for this machine's CPU, to `target`, and its weights, in the
 * order in which the CPU reads them, beside it. Throws as `openOnnxDenoiser` does.
 */
export async function prepareGraph({
  path,
  target,
}: {
  readonly path: string;
  readonly target: string;
}): Promise<void> {
  const session = await createSession(path, 'cpu', {
    graphOptimizationLevel: 'all',
    optimizedModelFilePath: target,
    extra: {
      session: {
        optimized_model_external_initializers_file_name: `${basename(target)}_data`,
        optimized_model_external_initializers_min_size_in_bytes: externalBytes,
        save_external_prepacked_constant_initializers: '1',
      },
    },
  });
  await session.release();
}

const openings: Readonly<Record<Opening, InferenceSession.SessionOptions>> = {
  whole: { graphOptimizationLevel: 'all' },
  // Both leave the weights in their file, mapped into memory; patterns of memory, worth it for many
  // small values, would take as much again as a step needs.
  quick: { graphOptimizationLevel: 'extended', enableMemPattern: false },
  prepared: { graphOptimizationLevel: 'disabled', enableMemPattern: false },
};

async function createSession(
  path: string,
  provider: Provider,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  await access(path).catch((error: unknown) => {
    throw new StudioError(
      'model-not-found',
      'The file of the model is not there, or cannot be read.',
      'Fetch or import the model again, or choose another model.',
      error,
    );
  });
  // Whatever it could log as an error, it throws as well.
  env.logLevel = 'fatal';
  try {
    return await InferenceSession.create(path, {
      executionProviders: [provider],
      logSeverityLevel: 4,
      ...options,
    });
  } catch (error) {
    throw loadFailure(error, provider);
  }
}

interface Signature {
  readonly labels: boolean;
  readonly sample: ValueType;
}

function checkSignature(session: InferenceSession): Signature {
  const inputs = valueTypes(session.inputMetadata);
  const outputs = valueTypes(session.outputMetadata);
  const sample = inputs.get('sample');
  const sigma = inputs.get('sigma');
  const labels = inputs.get('class_labels');
  const known = inputs.size === (labels === undefined ? 2 : 3);
  if (
    !known ||
    !isPicture(sample) ||
    !isPicture(outputs.get('denoised')) ||
    !isPerSample(sigma, 'float32') ||
    (labels !== undefined && !isPerSample(labels, 'int64'))
  ) {
    throw invalidModel(
      `The graph is not a denoiser of pictures: it takes ${describe(inputs)} and gives ${describe(outputs)}, where sample (float32, B × 3 × H × W), sigma (float32, B), perhaps class_labels (int64, B), and denoised (float32, B × 3 × H × W) are expected.`,
    );
  }
  return { labels: labels !== undefined, sample };
}

function valueTypes(
  metadata: readonly InferenceSession.ValueMetadata[],
): ReadonlyMap<string, ValueType> {
  return new Map(
    metadata.map((value) => [
      value.name,
      value.isTensor ? { type: value.type, shape: value.shape } : { type: 'no tensor', shape: [] },
    ]),
  );
}

function isPicture(value: ValueType | undefined): value is ValueType {
  return (
    value?.type === 'float32' &&
    value.shape.length === 4 &&
    typeof value.shape[0] === 'string' &&
    value.shape[1] === pictureChannels
  );
}

function isPerSample(value: ValueType | undefined, type: string): boolean {
  return value?.type === type && value.shape.length === 1 && typeof value.shape[0] === 'string';
}

function describe(values: ReadonlyMap<string, ValueType>): string {
  return [...values]
    .map(([name, { type, shape }]) => `${name} (${type}, ${shape.join(' × ')})`)
    .join(', ');
}

function sessionDenoiser(session: InferenceSession, signature: Signature): OnnxDenoiser {
  return {
    async denoise(x, sigma, classLabels) {
      const [batch] = x.shape;
      checkRequest(x, classLabels, signature);
      const feeds = {
        sample: new Tensor('float32', x.data, x.shape),
        sigma: new Tensor('float32', new Float32Array(batch).fill(sigma), [batch]),
        ...(classLabels === null
          ? {}
          : {
              class_labels: new Tensor('int64', BigInt64Array.from(classLabels, BigInt), [batch]),
            }),
      };
      const { denoised } = await session.run(feeds).catch((error: unknown) => {
        throw runFailure(error);
      });
      if (!(denoised?.data instanceof Float32Array) || denoised.data.length !== x.data.length) {
        throw invalidModel('The model answered with a picture of another size than it was given.');
      }
      return denoised.data;
    },
    dispose: () => session.release(),
  };
}

function checkRequest(
  { shape }: PictureTensor,
  classLabels: readonly number[] | null,
  { labels, sample }: Signature,
): void {
  if (sample.shape.some((size, axis) => typeof size === 'number' && size !== shape[axis])) {
    throw invalidRequest(
      `The model works on ${sample.shape.join(' × ')} values, not on ${shape.join(' × ')}.`,
      'Use the resolution of the model.',
    );
  }
  if (labels !== (classLabels !== null) || (classLabels?.length ?? shape[0]) !== shape[0]) {
    throw invalidRequest(
      labels
        ? 'This model needs a class for every picture.'
        : 'This model knows no classes, but a class was asked for.',
      labels ? 'Choose a class.' : 'Leave the class out.',
    );
  }
}
