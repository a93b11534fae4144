import type { ByteSource } from './byte-source';

/** Bytes of one element, by the type names of safetensors. */
export const elementBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  I64: 8,
  U64: 8,
  F64: 8,
} as const;

export type ElementType = keyof typeof elementBytes;

/** A tensor that lies in a file, little-endian and row by row. */
export interface StoredTensor {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly source: ByteSource;
  /** Of its first byte in the source. */
  readonly offset: number;
}

/** The tensors of a checkpoint, by name, in the order of the file. */
export type Tensors = ReadonlyMap<string, StoredTensor>;

/** How many elements a tensor of that shape has. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Bytes of a stored tensor. */
export function byteLengthOf({ type, shape }: Pick<StoredTensor, 'type' | 'shape'>): number {
  return elementCount(shape) * elementBytes[type];
}

/** Rows `from` … `to` − 1 of the first dimension. */
export function rowsOf(tensor: StoredTensor, from: number, to: number): StoredTensor {
  const [rows = 1, ...rest] = tensor.shape;
  const rowBytes = byteLengthOf(tensor) / rows;
  return { ...tensor, shape: [to - from, ...rest], offset: tensor.offset + from * rowBytes };
}
