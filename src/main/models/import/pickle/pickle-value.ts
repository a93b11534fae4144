import type { ElementType } from '../tensor';

/** A name that a pickle may mention; what it stands for is decided here and never run. */
export type AllowedName =
  | { readonly is: 'ordered-dict' }
  | { readonly is: 'rebuild-tensor' }
  | { readonly is: 'rebuild-parameter' }
  | { readonly is: 'storage-type'; readonly type: ElementType };

/** Bytes of the archive that tensors are views of. */
export interface StorageValue {
  readonly kind: 'storage';
  readonly type: ElementType;
  /** The name of its file among the archive's data. */
  readonly key: string;
  /** Elements. */
  readonly length: number;
}

/** A view of a storage. */
export interface TensorValue {
  readonly kind: 'tensor';
  readonly storage: StorageValue;
  /** Elements. */
  readonly offset: number;
  readonly shape: readonly number[];
  /** Elements between neighbours along each dimension. */
  readonly strides: readonly number[];
}

/** What a pickle of tensors is made of. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | { readonly kind: 'list'; readonly items: PickleValue[] }
  | { readonly kind: 'tuple'; readonly items: readonly PickleValue[] }
  | { readonly kind: 'dict'; readonly items: Map<PickleValue, PickleValue> }
  | { readonly kind: 'name'; readonly name: string; readonly meaning: AllowedName }
  | StorageValue
  | TensorValue;

const elementTypes: Readonly<Record<string, ElementType>> = {
  Float: 'F32',
  Half: 'F16',
  BFloat16: 'BF16',
  Double: 'F64',
  Long: 'I64',
  Int: 'I32',
  Short: 'I16',
  Char: 'I8',
  Byte: 'U8',
  Bool: 'BOOL',
};

/** What a name means; null for one that has no place in a checkpoint of weights. */
export function meaningOf(module: string, name: string): AllowedName | null {
  if (module === 'collections' && name === 'OrderedDict') return { is: 'ordered-dict' };
  if (module === 'torch._utils' && name === '_rebuild_tensor_v2') return { is: 'rebuild-tensor' };
  if (module === 'torch._utils' && name === '_rebuild_parameter') {
    return { is: 'rebuild-parameter' };
  }
  const type = /^(\w+)Storage$/.exec(name)?.[1] ?? '';
  if (module !== 'torch' || !Object.hasOwn(elementTypes, type)) return null;
  return { is: 'storage-type', type: elementTypes[type]! };
}
