import type { ModelManifest } from '../../../../../shared/model-manifest';
import { listed, notImportable } from '../../import-error';
import type { OnnxGraph, OnnxPort } from './read-graph';

const float32 = 1;
const int64 = 7;

/**
 * Sees to it that a graph takes and gives what a finished denoiser does, as its manifest says. Throws
 * `model-invalid`.
 */
export function requireDenoiser(
  file: string,
  graph: OnnxGraph,
  { resolution, classes }: Pick<ModelManifest, 'resolution' | 'classes'>,
): void {
  const stored = new Set(graph.initializers.map(({ name }) => name));
  const inputs = graph.inputs.filter(({ name }) => !stored.has(name));
  const pictures = [null, 3, resolution, resolution];
  const wanted = [
    { name: 'sample', type: float32, shape: pictures },
    { name: 'sigma', type: float32, shape: [null] },
    ...(classes === null ? [] : [{ name: 'class_labels', type: int64, shape: [null] }]),
  ];
  const names = inputs.map(({ name }) => name);
  if (names.length !== wanted.length || !wanted.every(({ name }) => names.includes(name))) {
    const list = listed(wanted.map(({ name }) => name));
    throw notImportable(
      file,
      `its inputs are ${listed(names)}, not ${list}`,
      'Export the network together with its preconditioning, with inputs and outputs of these names.',
    );
  }
  for (const port of wanted)
    requirePort(
      file,
      inputs.find(({ name }) => name === port.name),
      port,
    );
  const output = graph.outputs.find(({ name }) => name === 'denoised');
  if (output === undefined) throw notImportable(file, 'it has no output “denoised”');
  requirePort(file, output, { name: 'denoised', type: float32, shape: pictures });
}

/** Sides that the graph leaves open fit everything. */
function requirePort(file: string, port: OnnxPort | undefined, wanted: OnnxPort): void {
  if (port?.type !== wanted.type) {
    throw notImportable(file, `“${wanted.name}” has another type than a denoiser's`);
  }
  const fits =
    port.shape.length === wanted.shape.length &&
    port.shape.every(
      (side, i) => side === null || wanted.shape[i] === null || side === wanted.shape[i],
    );
  const batch = port.shape[0];
  if (fits && batch === null) return;
  const sides = port.shape.map((side) => side ?? 'any').join(' × ');
  throw notImportable(file, `“${wanted.name}” is ${sides}, which is not what its manifest says`);
}
