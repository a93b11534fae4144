import { listed, notImportable } from '../import-error';
import type { Weight } from '../onnx/graph';
import { elementBytes, type StoredTensor, type Tensors } from '../tensor';

/** An initializer of the graph with the tensors whose bytes it is made of, in order. */
export interface MatchedWeight {
  readonly weight: Weight;
  readonly tensors: readonly StoredTensor[];
}

const usable: ReadonlySet<string> = new Set(['F32', 'F16', 'BF16']);

/**
 * Finds the checkpoint's tensor for each weight of the graph. Throws `model-invalid` that names what
 * is missing, left over, of another shape or of a type that weights cannot have.
 */
export function matchWeights(
  file: string,
  weights: readonly Weight[],
  tensors: Tensors,
): MatchedWeight[] {
  const parts = weights.flatMap((weight) => weight.parts);
  const wanted = new Map(parts.map(({ name, shape }) => [name, shape]));
  refuse(file, 'these tensors are missing', missing([...wanted.keys()], tensors));
  refuse(file, 'the network has no place for these tensors', missing([...tensors.keys()], wanted));
  refuse(
    file,
    'these tensors have another shape',
    parts
      .filter(({ name, shape }) => !sameShape(tensors.get(name)!.shape, shape))
      .map(({ name, shape }) => `${name} ${sides(tensors.get(name)!.shape)}, not ${sides(shape)}`),
  );
  refuse(
    file,
    'these tensors are not floating-point numbers of 16 or 32 bits',
    [...tensors]
      .filter(([, { type }]) => !usable.has(type))
      .map(([name, { type }]) => `${name} ${type}`),
  );
  return weights.map((weight) => ({
    weight,
    tensors: weight.parts.map(({ name }) => tensors.get(name)!),
  }));
}

/** Bytes that the tensors of a weight take where they are now. */
export function sourceBytes({ weight, tensors }: MatchedWeight): number {
  const count = (shape: readonly number[]): number => shape.reduce((n, side) => n * side, 1);
  return tensors.reduce(
    (total, { type }, i) => total + count(weight.parts[i]!.shape) * elementBytes[type],
    0,
  );
}

function missing(names: readonly string[], from: ReadonlyMap<string, unknown>): string[] {
  return names.filter((name) => !from.has(name));
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((side, i) => side === b[i]);
}

function sides(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single value' : shape.join('×');
}

function refuse(file: string, what: string, names: readonly string[]): void {
  if (names.length === 0) return;
  throw notImportable(
    file,
    `${what}: ${listed(names)}`,
    'Choose the config.json and the weights of one and the same model.',
  );
}
