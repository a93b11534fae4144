/** One tensor of a file to be written. */
export interface TensorBytes {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** The bytes of a safetensors file. */
export function safetensorsOf(tensors: readonly TensorBytes[]): Uint8Array<ArrayBuffer> {
  let position = 0;
  const entries = tensors.map(({ name, dtype, shape, bytes }) => {
    const begin = position;
    position += bytes.length;
    return [name, { dtype, shape, data_offsets: [begin, position] }] as const;
  });
  const header = JSON.stringify({ __metadata__: { format: 'pt' }, ...Object.fromEntries(entries) });
  return fileOf(
    header.padEnd(Math.ceil(header.length / 8) * 8),
    tensors.map(({ bytes }) => bytes),
  );
}

/** A file of any header text and any data behind it. */
export function fileOf(
  header: string | Uint8Array,
  data: readonly Uint8Array[] = [],
): Uint8Array<ArrayBuffer> {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  return new Uint8Array(Buffer.concat([length, text, ...data]));
}

/** float32 values as a tensor of a file. */
export function floatTensor(
  name: string,
  shape: readonly number[],
  values: Float32Array,
): TensorBytes {
  return { name, dtype: 'F32', shape, bytes: new Uint8Array(values.buffer) };
}
