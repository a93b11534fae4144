import { readBytes, type ByteSource } from '../byte-source';
import { notImportable } from '../import-error';
import { elementBytes, elementCount, type StoredTensor, type Tensors } from '../tensor';
import type { PickleValue, TensorValue } from './pickle-value';
import { readPickle } from './read-pickle';
import { dataOffsetOf } from './zip-data';
import { readZipDirectory, type ZipEntry } from './zip-directory';

/** Ten times the pickle of the largest U-Net. */
const maxPickleBytes = 4 * 2 ** 20;

/**
 * The tensors of a `.pt` or `.bin` file as `torch.save` writes them; only its table of contents is
 * read, and nothing in it is run. Throws `model-invalid`.
 */
export async function readTorchFile(source: ByteSource): Promise<Tensors> {
  const entries = await readZipDirectory(source);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const root = rootOf(source, entries);
  await requireLittleEndian(source, byName.get(`${root}/byteorder`));
  const pickle = byName.get(`${root}/data.pkl`)!;
  if (pickle.size > maxPickleBytes) {
    throw notImportable(source.name, `its list of tensors is too large (${pickle.size} bytes)`);
  }
  const bytes = await readBytes(source, await dataOffsetOf(source, pickle), pickle.size);
  const storages = new Map<string, number>();
  const tensors = new Map<string, StoredTensor>();
  for (const [name, value] of stateDict(source, readPickle(source.name, bytes))) {
    const { key } = value.storage;
    const entry = byName.get(`${root}/data/${key}`);
    if (entry === undefined) throw notImportable(source.name, `the bytes of “${name}” are missing`);
    const start = storages.get(key) ?? (await dataOffsetOf(source, entry));
    storages.set(key, start);
    requireWithin(source, name, value, entry);
    const { type } = value.storage;
    const offset = start + value.offset * elementBytes[type];
    tensors.set(name, { type, shape: value.shape, source, offset });
  }
  return tensors;
}

function rootOf(source: ByteSource, entries: readonly ZipEntry[]): string {
  const roots = entries.flatMap(({ name }) => /^([^/]+)\/data\.pkl$/.exec(name)?.[1] ?? []);
  if (roots.length === 1) return roots[0]!;
  throw notImportable(source.name, 'it is a zip archive, but not one of PyTorch');
}

async function requireLittleEndian(source: ByteSource, entry: ZipEntry | undefined): Promise<void> {
  if (entry === undefined) return;
  const bytes = await readBytes(
    source,
    await dataOffsetOf(source, entry),
    Math.min(entry.size, 16),
  );
  if (new TextDecoder().decode(bytes) === 'little') return;
  throw notImportable(source.name, 'its numbers are not in little-endian order');
}

function stateDict(source: ByteSource, value: PickleValue): [string, TensorValue][] {
  if (typeof value !== 'object' || value?.kind !== 'dict') {
    throw notImportable(source.name, 'it does not hold a dictionary of tensors');
  }
  return [...value.items].map(([name, tensor]) => {
    if (typeof name !== 'string') throw notImportable(source.name, 'a tensor in it has no name');
    if (typeof tensor === 'object' && tensor?.kind === 'tensor') return [name, tensor];
    throw notImportable(
      source.name,
      `“${name}” in it is not a tensor`,
      'Choose the file of the weights alone (the averaged ones), not that of a training state.',
    );
  });
}

function requireWithin(
  source: ByteSource,
  name: string,
  { storage, offset, shape, strides }: TensorValue,
  entry: ZipEntry,
): void {
  const bytes = storage.length * elementBytes[storage.type];
  if (bytes !== entry.size) {
    const sizes = `${bytes} bytes in the list, ${entry.size} in the archive`;
    throw notImportable(source.name, `the storage of “${name}” has two sizes (${sizes})`);
  }
  if (!(offset + elementCount(shape) <= storage.length)) {
    throw notImportable(source.name, `“${name}” reaches beyond its storage`);
  }
  let stride = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== stride && elementCount(shape) > 0) {
      throw notImportable(source.name, `“${name}” does not lie row by row`);
    }
    stride *= shape[i]!;
  }
}
