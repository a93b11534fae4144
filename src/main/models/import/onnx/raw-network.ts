import type { OnnxGraph } from './preflight/read-graph';

/** What a raw network calls its inputs and its output. */
export interface RawNetwork {
  readonly sample: string;
  /** The noise condition, [B] float32. */
  readonly condition: string;
  readonly labels: string | null;
  readonly output: string;
}

const float32 = 1;

/** The names of a raw network's inputs and output; null for a graph that is none. */
export function rawNetworkOf(graph: OnnxGraph): RawNetwork | null {
  const stored = new Set(graph.initializers.map(({ name }) => name));
  const inputs = graph.inputs.filter(({ name }) => !stored.has(name));
  const named = (pattern: RegExp): string | null =>
    inputs.find(({ name }) => pattern.test(name))?.name ?? null;
  const sample = named(/^(sample|x|input)$/);
  const condition = named(/^(timesteps?|t|c_noise|noise_condition)$/);
  const labels = named(/^(class_labels|labels|y)$/);
  const isFloat = inputs.find(({ name }) => name === condition)?.type === float32;
  const known = [sample, condition, labels].filter((name) => name !== null).length;
  const [output] = graph.outputs;
  if (sample === null || condition === null || !isFloat || output === undefined) return null;
  if (known !== inputs.length || graph.outputs.length !== 1) return null;
  return { sample, condition, labels, output: output.name };
}
