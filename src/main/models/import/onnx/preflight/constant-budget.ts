import { notImportable } from '../../import-error';
import { constantOfTensor, outputOf, type Constant } from './constant-size';
import type { OnnxGraph, OnnxNode } from './read-graph';

/** Elements that one operation on constants may add, and all of them together: 64 and 256 MB. */
const maxGrowth = 2 ** 24;
const maxTotalGrowth = 2 ** 26;

/**
 * Sees to it that what can be computed before any input arrives stays small: onnxruntime does so when
 * it opens a file, and a few bytes can ask for any amount of memory. Throws `model-invalid`.
 */
export function requireSmallConstants(file: string, graph: OnnxGraph): void {
  checkGraph(file, graph, { constants: new Map(), defined: new Set() }, { growth: 0 });
}

/** What a graph sees of the one around it. */
interface Scope {
  readonly constants: ReadonlyMap<string, Constant>;
  readonly defined: ReadonlySet<string>;
}

function checkGraph(file: string, graph: OnnxGraph, outer: Scope, spent: { growth: number }): void {
  const constants = new Map(outer.constants);
  const defined = new Set(outer.defined);
  for (const tensor of graph.initializers) constants.set(tensor.name, constantOfTensor(tensor));
  for (const { name } of graph.initializers) defined.add(name);
  for (const { name } of graph.inputs) {
    constants.delete(name);
    defined.add(name);
  }
  for (const node of graph.nodes) {
    requireDefined(file, node, defined);
    for (const inner of node.graphs) checkGraph(file, inner, { constants, defined }, spent);
    const inputs = node.inputs.map((name) => constants.get(name));
    const result = requireSmall(file, node, inputs, spent);
    const constant = node.inputs.every((name, i) => name === '' || inputs[i] !== undefined);
    for (const name of node.outputs) {
      defined.add(name);
      if (constant && result !== null) constants.set(name, result);
    }
  }
}

/** Out of order, constants could hide behind what comes later. */
function requireDefined(file: string, node: OnnxNode, defined: ReadonlySet<string>): void {
  const missing = node.inputs.find((name) => name !== '' && !defined.has(name));
  if (missing === undefined) return;
  throw notImportable(file, `“${missing}” is used before anything makes it`);
}

function requireSmall(
  file: string,
  node: OnnxNode,
  inputs: readonly (Constant | undefined)[],
  spent: { growth: number },
): Constant | null {
  const result = outputOf(node, inputs);
  if (result === 'unknown size') throw tooLarge(file, node, 'of a size that cannot be told');
  if (result === null) return null;
  const before = inputs.reduce((sum, input) => sum + (input?.elements ?? 0), 0);
  const growth = Math.max(0, result.elements - before);
  spent.growth += growth;
  // Not a number either: a size that no number can hold.
  if (!(growth <= maxGrowth)) throw tooLarge(file, node, `of ${result.elements} values`);
  if (spent.growth > maxTotalGrowth) throw tooLarge(file, node, 'beside too many others');
  return result;
}

function tooLarge(file: string, { op }: OnnxNode, what: string): Error {
  return notImportable(file, `its operation “${op.slice(0, 100)}” makes a constant ${what}`);
}
