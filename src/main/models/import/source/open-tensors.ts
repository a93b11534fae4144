import type { ByteSource } from '../byte-source';
import { notImportable } from '../import-error';
import { readTorchFile } from '../pickle/read-torch-file';
import { readSafetensors } from '../safetensors/read-safetensors';
import type { Tensors } from '../tensor';

/** The tensors of a file of weights, whichever of the two formats it has. Throws `model-invalid`. */
export async function openTensors(source: ByteSource): Promise<Tensors> {
  const start = new Uint8Array(Math.min(source.size, 9));
  await source.read(start, 0);
  if (start[0] === 0x50 && start[1] === 0x4b) return readTorchFile(source);
  if (start[8] === 0x7b || source.name.toLowerCase().endsWith('.safetensors')) {
    return readSafetensors(source);
  }
  if (start[0] !== 0x80) throw notImportable(source.name, 'it is not a file of weights');
  throw notImportable(
    source.name,
    'it is in the format that PyTorch had before version 1.6',
    'Load it with a current PyTorch and save it again, or choose the safetensors file.',
  );
}
