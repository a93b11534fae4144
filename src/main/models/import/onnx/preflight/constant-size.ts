import { elementCount } from '../../tensor';
import type { OnnxNode } from './read-graph';
import type { OnnxTensor } from './read-tensor';

/** What is known ahead of a value that no input of the graph has part in. */
export interface Constant {
  /** At most. */
  readonly elements: number;
  readonly shape: readonly number[] | null;
  /** Its values, where they are few. */
  readonly numbers: readonly number[] | null;
}

/** A tensor that the graph brings along. */
export function constantOfTensor({ shape, numbers }: OnnxTensor): Constant {
  return { elements: elementCount(shape), shape, numbers };
}

type Inputs = readonly (Constant | undefined)[];

/**
 * How large the result of a node is at most, as far as that can be told ahead; null where it follows
 * from the graph's inputs.
 */
export function outputOf(node: OnnxNode, inputs: Inputs): Constant | 'unknown size' | null {
  if (node.graphs.length > 0) return null;
  const [first, second] = inputs;
  const allKnown = node.inputs.every((name, i) => name === '' || inputs[i] !== undefined);
  switch (node.op) {
    case 'Constant':
      return constantOf(node);
    case 'ConstantOfShape':
      return allKnown ? shaped(first?.numbers) : null;
    case 'RandomNormal':
    case 'RandomUniform':
      return shaped(node.integers.get('shape'));
    case 'Expand':
      if (second === undefined) return null;
      return expanded(first, second.numbers);
    case 'Tile':
      return grown(first, second, (counts) => elementCount(counts.map(Math.abs)));
    case 'Resize':
    case 'Upsample':
      return resized(inputs, allKnown);
    case 'Pad':
      return padded(first, second ?? ofNumbers(node.integers.get('pads')));
    case 'OneHot':
      return grown(first, second, ([depth]) => depth ?? Infinity);
    case 'Range':
      return allKnown ? ranged(inputs) : null;
    default:
      return allKnown && node.inputs.length > 0 ? computed(node.op, inputs) : null;
  }
}

function constantOf({ tensors, integers }: OnnxNode): Constant {
  const tensor = tensors.get('value');
  if (tensor !== undefined) return constantOfTensor(tensor);
  const numbers = integers.get('value_ints') ?? integers.get('value_int') ?? null;
  // Lists in an attribute are as long as the file at most.
  return { elements: numbers?.length ?? 1, shape: null, numbers };
}

function ofNumbers(numbers: readonly number[] | undefined): Constant | undefined {
  return numbers && { elements: numbers.length, shape: [numbers.length], numbers };
}

function shaped(shape: readonly number[] | null | undefined): Constant | 'unknown size' {
  if (shape === null || shape === undefined) return 'unknown size';
  return { elements: elementCount(shape.map(Math.abs)), shape, numbers: null };
}

function expanded(
  first: Constant | undefined,
  numbers: readonly number[] | null,
): Constant | 'unknown size' | null {
  if (numbers === null) return first === undefined ? null : 'unknown size';
  const most = elementCount(numbers.map((side) => Math.max(1, Math.abs(side))));
  return { elements: most * (first?.elements ?? 1), shape: null, numbers: null };
}

function grown(
  first: Constant | undefined,
  second: Constant | undefined,
  factor: (numbers: readonly number[]) => number,
): Constant | 'unknown size' | null {
  if (second === undefined) return null;
  if (second.numbers === null) return first === undefined ? null : 'unknown size';
  return { elements: (first?.elements ?? 1) * factor(second.numbers), shape: null, numbers: null };
}

function resized(inputs: Inputs, allKnown: boolean): Constant | 'unknown size' | null {
  const [first] = inputs;
  const last = inputs.findLast((input) => input !== undefined && input !== first);
  if (last === undefined) return allKnown ? 'unknown size' : null;
  const numbers = last.numbers;
  if (numbers === null) return allKnown ? 'unknown size' : null;
  const factor = elementCount(numbers.map(Math.abs));
  // The fourth input holds sides, the others hold factors.
  const elements = inputs.indexOf(last) === 3 ? factor : factor * (first?.elements ?? 1);
  return { elements, shape: null, numbers: null };
}

function padded(
  first: Constant | undefined,
  pads: Constant | undefined,
): Constant | 'unknown size' | null {
  const numbers = pads?.numbers;
  if (pads === undefined) return null;
  if (numbers === null || numbers === undefined) return first === undefined ? null : 'unknown size';
  if (first?.shape === null) return 'unknown size';
  const half = numbers.length / 2;
  const sides = Array.from({ length: half }, (_, i) => {
    return (first?.shape?.[i] ?? 1) + Math.abs(numbers[i]!) + Math.abs(numbers[half + i] ?? 0);
  });
  return { elements: elementCount(sides), shape: sides, numbers: null };
}

function ranged(inputs: Inputs): Constant | 'unknown size' {
  const [start, limit, delta] = inputs.map((input) => input?.numbers?.[0]);
  if (start === undefined || limit === undefined || delta === undefined) return 'unknown size';
  const elements = Math.max(0, Math.ceil((limit - start) / delta));
  return { elements, shape: [elements], numbers: null };
}

/** Those that pass the numbers of a shape on as they are. */
const passing = new Set(['Cast', 'Identity', 'Reshape', 'Squeeze', 'Unsqueeze']);

/** Those whose result is no larger than their largest input. */
const keeping = new Set(
  `Transpose Flatten Slice Neg Abs Sqrt Exp Log Sin Cos Reciprocal Sigmoid Tanh Relu Not Floor Ceil
  Softmax ReduceMean ReduceSum ReduceMax ReduceMin ReduceProd Size DequantizeLinear Trilu`.split(
    /\s+/,
  ),
);

/** Those that work element by element on inputs of like shapes. */
const broadcasting = new Set(
  'Add Sub Mul Div Pow Mod Equal Less Greater LessOrEqual GreaterOrEqual And Or Where Max Min'.split(
    ' ',
  ),
);

/** Those whose result is no larger than the product of their inputs. */
const multiplying = new Set(['Gather', 'MatMul', 'Gemm']);

/** The result of an operation on constants alone. */
function computed(op: string, inputs: Inputs): Constant | 'unknown size' {
  const known = inputs.filter((input) => input !== undefined);
  const sizes = known.map(({ elements }) => elements);
  const [first] = known;
  const shape = first?.shape ?? null;
  if (op === 'Shape' && shape !== null) {
    return { elements: shape.length, shape: [shape.length], numbers: shape };
  }
  if (passing.has(op))
    return { elements: Math.max(...sizes), shape: null, numbers: first!.numbers };
  if (keeping.has(op) || op === 'Shape') {
    return { elements: Math.max(...sizes), shape: null, numbers: null };
  }
  if (op === 'Concat') {
    const every = known.map(({ numbers }) => numbers);
    const numbers = every.every((list) => list !== null) ? every.flat() : null;
    return { elements: sizes.reduce((sum, size) => sum + size, 0), shape: null, numbers };
  }
  if (broadcasting.has(op)) return broadcast(known);
  if (!multiplying.has(op)) return 'unknown size';
  return { elements: elementCount(sizes), shape: null, numbers: null };
}

function broadcast(inputs: readonly Constant[]): Constant {
  const shapes = inputs.map(({ shape }) => shape);
  const largest = inputs.filter(({ elements }) => elements > 1);
  if (largest.length <= 1) {
    const [only = inputs[0]!] = largest;
    return { elements: only.elements, shape: only.shape, numbers: null };
  }
  if (!shapes.every((shape) => shape !== null)) {
    return {
      elements: elementCount(inputs.map(({ elements }) => elements)),
      shape: null,
      numbers: null,
    };
  }
  const rank = Math.max(...shapes.map(({ length }) => length));
  const shape = Array.from({ length: rank }, (_, i) => {
    return Math.max(...shapes.map((sides) => sides[sides.length - rank + i] ?? 1));
  });
  return { elements: elementCount(shape), shape, numbers: null };
}
