/** An attribute of a node; a whole number is an ONNX int, `{ float }` a float, `{ text }` a string. */
export type Attribute =
  number | readonly number[] | { readonly float: number } | { readonly text: string };

/** One operation of a graph; inputs and outputs are names of values. */
export interface Node {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A small tensor that the file of the graph holds itself. */
export interface Constant {
  readonly name: string;
  readonly values: Float32Array | BigInt64Array;
  readonly shape: readonly number[];
}

/** A tensor of the checkpoint as the graph wants it. */
export interface WeightPart {
  readonly name: string;
  readonly shape: readonly number[];
}

/** An initializer: one tensor of the checkpoint, or several one after another. */
export interface Weight {
  readonly name: string;
  readonly parts: readonly WeightPart[];
  /** As the graph sees it; has as many elements as the parts. */
  readonly shape: readonly number[];
}

/** All that was added to a graph, in order. */
export interface GraphContent {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  readonly weights: readonly Weight[];
}

/** What a graph is built for: to be read and run anywhere, or to be prepared for a CPU. */
export type GraphTarget = 'any' | 'cpu';

/** Builds a graph; what makes a value returns its name. */
export interface Graph {
  readonly target: GraphTarget;
  /** A node with one output. */
  node(op: string, inputs: readonly string[], attributes?: Node['attributes']): string;
  /** A node whose output is to be called `output`. */
  output(op: string, inputs: readonly string[], output: string): void;
  /** A node with `count` outputs. */
  split(input: string, axis: number, count: number): string[];
  floats(name: string, values: readonly number[], shape?: readonly number[]): string;
  ints(values: readonly number[]): string;
  weight(name: string, shape: readonly number[], as?: readonly number[]): string;
  /** Several tensors of one shape in one, one after another along the first dimension. */
  stacked(name: string, parts: readonly WeightPart[], as: readonly number[]): string;
  /** The same graph, with `scope` before the names of what is added. */
  within(scope: string): Graph;
}

interface Content extends GraphContent {
  readonly nodes: Node[];
  readonly constants: Constant[];
  readonly weights: Weight[];
  readonly uses: Map<string, number>;
  readonly target: GraphTarget;
}

/** An empty graph, and what is in it once blocks have been added. */
export function createGraph(target: GraphTarget = 'any'): {
  readonly graph: Graph;
  readonly content: GraphContent;
} {
  const content: Content = { nodes: [], constants: [], weights: [], uses: new Map(), target };
  return { graph: graphWithin(content, ''), content };
}

function graphWithin(content: Content, scope: string): Graph {
  const addNode = (op: string, inputs: readonly string[], outputCount: number) => {
    return (attributes: Node['attributes']): string[] => {
      const name = unique(content, `${scope}/${op}`);
      const outputs =
        outputCount === 1 ? [name] : Array.from({ length: outputCount }, (_, i) => `${name}.${i}`);
      content.nodes.push({ name, op, inputs, outputs, attributes });
      return outputs;
    };
  };
  const constant = (name: string, values: Constant['values'], shape: readonly number[]): string => {
    if (!content.constants.some((known) => known.name === name)) {
      content.constants.push({ name, values, shape });
    }
    return name;
  };
  return {
    target: content.target,
    output: (op, inputs, output) => {
      content.nodes.push({ name: output, op, inputs, outputs: [output], attributes: {} });
    },
    node: (op, inputs, attributes = {}) => addNode(op, inputs, 1)(attributes)[0]!,
    split: (input, axis, count) => addNode('Split', [input], count)({ axis, num_outputs: count }),
    floats: (name, values, shape = [values.length]) =>
      constant(name, Float32Array.from(values), shape),
    ints: (values) =>
      constant(`[${values.join(', ')}]`, BigInt64Array.from(values, BigInt), [values.length]),
    weight: (name, shape, as = shape) => {
      const full = joinScope(scope, name);
      content.weights.push({ name: full, parts: [{ name: full, shape }], shape: as });
      return full;
    },
    stacked: (name, parts, as) => {
      const full = joinScope(scope, name);
      const scoped = parts.map((part) => ({ ...part, name: joinScope(scope, part.name) }));
      content.weights.push({ name: full, parts: scoped, shape: as });
      return full;
    },
    within: (inner) => graphWithin(content, joinScope(scope, inner)),
  };
}

function joinScope(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

function unique({ uses }: Content, name: string): string {
  const used = uses.get(name) ?? 0;
  uses.set(name, used + 1);
  return used === 0 ? name : `${name}_${used}`;
}
