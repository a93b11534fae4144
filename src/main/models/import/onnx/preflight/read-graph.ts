import { notImportable } from '../../import-error';
import {
  fieldsOf,
  integersIn,
  messageIn,
  textIn,
  type ProtoField,
  type ProtoMessage,
} from './proto-reader';
import { readTensor, type OnnxTensor } from './read-tensor';

/** An operation of a graph. */
export interface OnnxNode {
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Attributes that are lists of whole numbers. */
  readonly integers: ReadonlyMap<string, readonly number[]>;
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  readonly graphs: readonly OnnxGraph[];
}

/** A graph's input or output. */
export interface OnnxPort {
  readonly name: string;
  /** ONNX's number of the element type. */
  readonly type: number;
  /** null for a side that is left open. */
  readonly shape: readonly (number | null)[];
}

/** What a GraphProto says, without the bulk of its tensors. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
}

/** What is left of the sizes that a graph may have, over all graphs within it. */
export interface GraphBudget {
  nodes: number;
  tensors: number;
  names: number;
}

/** Ten times a torch.onnx export of the largest U-Net. */
export const graphBudget = (): GraphBudget => ({
  nodes: 100_000,
  tensors: 100_000,
  names: 1_000_000,
});

const maxDepth = 4;

/** Reads a GraphProto. Throws `model-invalid`, also when the budget is spent. */
export async function readGraph(
  message: ProtoMessage,
  budget: GraphBudget,
  depth = 0,
): Promise<OnnxGraph> {
  const file = message.source.name;
  if (depth > maxDepth) throw notImportable(file, 'its graphs are nested too deep');
  const graph = {
    nodes: [] as OnnxNode[],
    initializers: [] as OnnxTensor[],
    inputs: [] as OnnxPort[],
    outputs: [] as OnnxPort[],
  };
  for await (const field of fieldsOf(message)) {
    switch (field.number) {
      case 1:
        spend(file, budget, 'nodes');
        graph.nodes.push(await readNode(messageIn(message, field), budget, depth));
        break;
      case 5:
        spend(file, budget, 'tensors');
        graph.initializers.push(await readTensor(messageIn(message, field)));
        break;
      case 11:
      case 12:
        spend(file, budget, 'names');
        graph[field.number === 11 ? 'inputs' : 'outputs'].push(
          await readPort(messageIn(message, field)),
        );
        break;
      case 15:
        throw notImportable(file, 'it holds sparse weights');
    }
  }
  return graph;
}

async function readNode(
  message: ProtoMessage,
  budget: GraphBudget,
  depth: number,
): Promise<OnnxNode> {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const node = {
    op: '',
    domain: '',
    integers: new Map<string, number[]>(),
    tensors: new Map<string, OnnxTensor>(),
    graphs: [] as OnnxGraph[],
  };
  for await (const field of fieldsOf(message)) {
    if (field.number === 1 || field.number === 2) {
      spend(message.source.name, budget, 'names');
      (field.number === 1 ? inputs : outputs).push(await textIn(message, field));
    }
    if (field.number === 4) node.op = await textIn(message, field);
    if (field.number === 7) node.domain = await textIn(message, field);
    if (field.number === 5) await readAttribute(messageIn(message, field), { node, budget, depth });
  }
  return { ...node, inputs, outputs };
}

interface AttributeReader {
  readonly node: {
    readonly integers: Map<string, number[]>;
    readonly tensors: Map<string, OnnxTensor>;
    readonly graphs: OnnxGraph[];
  };
  readonly budget: GraphBudget;
  readonly depth: number;
}

async function readAttribute(message: ProtoMessage, reader: AttributeReader): Promise<void> {
  const { node, budget, depth } = reader;
  let name = '';
  const integers: number[] = [];
  const within = (field: ProtoField): ProtoMessage => messageIn(message, field);
  for await (const field of fieldsOf(message)) {
    switch (field.number) {
      case 1:
        name = await textIn(message, field);
        break;
      case 3:
      case 8:
        if (integers.length < 64) integers.push(...(await integersIn(message, field, 100_000)));
        break;
      case 5:
      case 10:
        spend(message.source.name, budget, 'tensors');
        node.tensors.set(name, await readTensor(within(field)));
        break;
      case 6:
      case 11:
        node.graphs.push(await readGraph(within(field), budget, depth + 1));
        break;
      case 22:
      case 23:
        throw notImportable(message.source.name, 'it holds sparse weights');
    }
  }
  node.integers.set(name, integers);
}

async function readPort(message: ProtoMessage): Promise<OnnxPort> {
  let name = '';
  let tensor: { type: number; shape: (number | null)[] } = { type: 0, shape: [] };
  for await (const field of fieldsOf(message)) {
    if (field.number === 1) name = await textIn(message, field);
    if (field.number !== 2) continue;
    const type = messageIn(message, field);
    for await (const inner of fieldsOf(type)) {
      if (inner.number === 1) tensor = await readTensorType(messageIn(type, inner));
    }
  }
  return { name, ...tensor };
}

async function readTensorType(
  message: ProtoMessage,
): Promise<{ type: number; shape: (number | null)[] }> {
  let type = 0;
  const shape: (number | null)[] = [];
  for await (const field of fieldsOf(message)) {
    if (field.number === 1) type = Number(field.value);
    if (field.number !== 2) continue;
    const sides = messageIn(message, field);
    for await (const side of fieldsOf(sides)) {
      if (shape.length >= 32)
        throw notImportable(message.source.name, 'an input has too many sides');
      if (side.number === 1) shape.push(await readSide(messageIn(sides, side)));
    }
  }
  return { type, shape };
}

async function readSide(message: ProtoMessage): Promise<number | null> {
  for await (const field of fieldsOf(message)) {
    if (field.number === 1) return Number(BigInt.asIntN(64, field.value));
  }
  return null;
}

function spend(file: string, budget: GraphBudget, what: keyof GraphBudget): void {
  budget[what] -= 1;
  if (budget[what] < 0) throw notImportable(file, `it has more ${what} than a U-Net needs`);
}
