import { notImportable } from '../import-error';
import type { PlacedWeight } from '../onnx/encode-model';
import { byteLengthOf, elementBytes, type StoredTensor } from '../tensor';
import type { FileSink } from '../write/file-sink';
import {
  convertElements,
  holdsNonFinite,
  type WeightStorage,
  type WeightType,
} from './convert-elements';
import type { MatchedWeight } from './match-weights';

/** Read, converted and written at a time. */
const pieceBytes = 4 * 2 ** 20;

export interface WeightsToWrite {
  readonly weights: readonly MatchedWeight[];
  /** Of the same length. */
  readonly places: readonly PlacedWeight[];
  readonly sink: FileSink;
  readonly signal?: AbortSignal | undefined;
  /** Told after each piece how many bytes have been read. */
  readonly onRead: (bytes: number) => void;
}

/**
 * Writes the weights to their places, holding one piece of a tensor in memory at a time. Throws the
 * signal's reason, `disk-full`, `file-access`, or `model-invalid` for a weight that float16 cannot hold.
 */
export async function writeWeights(options: WeightsToWrite): Promise<void> {
  const { weights, places, sink } = options;
  const buffer = new Uint8Array(pieceBytes);
  for (const [i, { tensors }] of weights.entries()) {
    const { name, offset, storage } = places[i]!;
    await sink.write(new Uint8Array(offset - sink.position));
    for (const tensor of tensors) await writeTensor({ ...options, name, tensor, storage, buffer });
  }
}

interface TensorToWrite extends WeightsToWrite {
  readonly name: string;
  readonly tensor: StoredTensor;
  readonly storage: WeightStorage;
  readonly buffer: Uint8Array;
}

async function writeTensor(options: TensorToWrite): Promise<void> {
  const { name, tensor, storage, buffer, sink, signal, onRead } = options;
  const length = byteLengthOf(tensor);
  const type = weightType(name, tensor);
  for (let done = 0; done < length;) {
    signal?.throwIfAborted();
    const piece = buffer.subarray(0, Math.min(buffer.length, length - done));
    await tensor.source.read(piece, tensor.offset + done);
    const converted = convertElements(piece, type, storage);
    if (storage === 'float16' && type !== 'F16' && holdsNonFinite(converted)) {
      throw notImportable(
        tensor.source.name,
        `“${name}” holds values beyond what 16 bits can`,
        'Import it with weights of 32 bits.',
      );
    }
    await sink.write(converted);
    done += piece.length;
    onRead(piece.length);
  }
}

function weightType(name: string, { type, source }: StoredTensor): WeightType {
  if (type === 'F32' || type === 'F16' || type === 'BF16') return type;
  throw notImportable(
    source.name,
    `“${name}” is of ${elementBytes[type]}-byte ${type}, not a weight`,
  );
}
