import { listed, notImportable } from '../import-error';
import { rowsOf, type StoredTensor, type Tensors } from '../tensor';
import type { UNetConfig } from '../unet/unet-config';
import { openAINames } from './openai-names';

/**
 * The tensors of an OpenAI `UNetModel` under the names that diffusers has for them. Throws
 * `model-invalid` that names what has no place; what is missing shows later, under its new name.
 */
export function openAITensors(file: string, config: UNetConfig, tensors: Tensors): Tensors {
  const renamed = new Map<string, StoredTensor>();
  const used = new Set<string>();
  for (const { name, openAI, third } of openAINames(config)) {
    const tensor = tensors.get(openAI);
    // Only residual blocks that change the number of channels have a shortcut.
    if (tensor === undefined) continue;
    used.add(openAI);
    const part = third === undefined ? tensor : thirdOf(file, openAI, tensor, third);
    renamed.set(name, name.includes('.attentions.') ? withoutPixels(part) : part);
  }
  const surplus = [...tensors.keys()].filter((name) => !used.has(name));
  if (surplus.length === 0) return renamed;
  throw notImportable(file, `the network has no place for these tensors: ${listed(surplus)}`);
}

function thirdOf(file: string, name: string, tensor: StoredTensor, third: number): StoredTensor {
  const rows = tensor.shape[0] ?? 0;
  if (rows % 3 === 0) return rowsOf(tensor, (rows / 3) * third, (rows / 3) * (third + 1));
  throw notImportable(file, `“${name}” has ${rows} rows, which are not three parts`);
}

/** A 1×1 convolution's weight as the matrix that it is. */
function withoutPixels(tensor: StoredTensor): StoredTensor {
  const [rows, columns, ...sides] = tensor.shape;
  if (rows === undefined || columns === undefined || sides.some((side) => side !== 1))
    return tensor;
  return { ...tensor, shape: [rows, columns] };
}
