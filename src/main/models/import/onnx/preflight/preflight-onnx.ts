import { basename, dirname, join } from 'node:path';
import type { ModelManifest } from '../../../../../shared/model-manifest';
import { fileError } from '../../../../files/file-error';
import type { Vfs } from '../../../../files/vfs';
import { openByteSource, type ByteSource } from '../../byte-source';
import { listed, notImportable } from '../../import-error';
import { rawNetworkOf, type RawNetwork } from '../raw-network';
import { requireSmallConstants } from './constant-budget';
import { fieldsOf, messageIn, type ProtoMessage } from './proto-reader';
import { graphBudget, readGraph, type OnnxGraph } from './read-graph';
import { requireDenoiser } from './require-denoiser';
import type { OnnxTensor } from './read-tensor';

export interface OnnxToCheck {
  readonly vfs: Vfs;
  readonly path: string;
  readonly manifest: Pick<ModelManifest, 'resolution' | 'classes'>;
  /** Whether it may also be a network without its preconditioning. */
  readonly acceptRaw: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What the pre-flight found in a file that passed. */
export interface CheckedOnnx {
  readonly graph: OnnxGraph;
  /** Null for a finished denoiser. */
  readonly raw: RawNetwork | null;
  /** Names of the files beside it that hold its weights. */
  readonly dataFiles: readonly string[];
}

/** A protobuf cannot be larger. */
const maxGraphBytes = 2 ** 31;
/** Operators of ONNX itself, and those that onnxruntime adds to it. */
const domains: ReadonlySet<string> = new Set(['', 'ai.onnx', 'com.microsoft']);

/**
 * Looks an ONNX file over before anything opens it: its sizes, operators, constants, inputs and
 * outputs, and that weights outside it are plain files beside it. Throws `model-invalid` that says what was refused, or `file-access`.
 */
export async function preflightOnnx(options: OnnxToCheck): Promise<CheckedOnnx> {
  const { vfs, path, manifest, acceptRaw, signal } = options;
  await requirePlainFile(vfs, path);
  const source = await openByteSource(vfs, path);
  try {
    const graph = await checkGraphFile(source);
    signal?.throwIfAborted();
    const raw = acceptRaw ? rawNetworkOf(graph) : null;
    if (raw === null) requireDenoiser(source.name, graph, manifest);
    const sizes = new Map<string, number>();
    for (const tensor of externalTensors(graph)) {
      const { location } = tensor.external;
      const size = sizes.get(location) ?? (await dataFileSize(vfs, path, tensor));
      sizes.set(location, size);
      requireRange(source.name, tensor, size);
    }
    return { graph, raw, dataFiles: [...sizes.keys()] };
  } finally {
    await source.close();
  }
}

/** Looks the file of a graph over by itself. Throws `model-invalid`. */
export async function checkGraphFile(source: ByteSource): Promise<OnnxGraph> {
  if (source.size > maxGraphBytes) throw notImportable(source.name, 'it is larger than 2 GB');
  const model: ProtoMessage = { source, start: 0, end: source.size };
  const graphs: ProtoMessage[] = [];
  for await (const field of fieldsOf(model)) {
    if (field.number === 7) graphs.push(messageIn(model, field));
    if (field.number === 20) throw notImportable(source.name, 'it holds instructions for training');
    if (field.number === 25) {
      throw notImportable(
        source.name,
        'it defines functions of its own',
        'Export it again with its functions put in place (inlined).',
      );
    }
  }
  const [message, ...others] = graphs;
  if (message === undefined || others.length > 0) {
    throw notImportable(source.name, 'it is not ONNX (it does not hold one graph)');
  }
  const graph = await readGraph(message, graphBudget());
  requireKnownOperators(source.name, graph);
  requireSmallConstants(source.name, graph);
  return graph;
}

function requireKnownOperators(file: string, graph: OnnxGraph): void {
  const unknown = graph.nodes.filter(({ domain }) => !domains.has(domain));
  if (unknown.length > 0) {
    const names = [...new Set(unknown.map(({ domain, op }) => `${domain}.${op}`))];
    throw notImportable(
      file,
      `it needs operators that onnxruntime does not have: ${listed(names)}`,
    );
  }
  for (const { graphs } of graph.nodes) {
    for (const inner of graphs) requireKnownOperators(file, inner);
  }
}

type ExternalTensor = OnnxTensor & { readonly external: NonNullable<OnnxTensor['external']> };

function externalTensors({ initializers, nodes }: OnnxGraph): ExternalTensor[] {
  const tensors = [...initializers, ...nodes.flatMap(({ tensors: own }) => [...own.values()])];
  const inner = nodes.flatMap(({ graphs }) => graphs.flatMap(externalTensors));
  return [
    ...tensors.filter((tensor): tensor is ExternalTensor => tensor.external !== null),
    ...inner,
  ];
}

/** As the manifest has names of files, so that a model stays one flat folder. */
const plainName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,100}$/;

async function dataFileSize(vfs: Vfs, graphPath: string, tensor: ExternalTensor): Promise<number> {
  const { location } = tensor.external;
  const own = [basename(graphPath), 'model.json'].includes(location);
  if (!plainName.test(location) || own) {
    throw notImportable(
      basename(graphPath),
      `“${tensor.name}” lies in “${location}”, which is not a file of its own beside the graph`,
    );
  }
  return requirePlainFile(vfs, join(dirname(graphPath), location));
}

/** Its size. A file with a second name could be changed from elsewhere. */
async function requirePlainFile(vfs: Vfs, path: string): Promise<number> {
  const stats = await vfs.lstat(path).catch((error: unknown) => {
    throw fileError('read', path, error);
  });
  const name = basename(path);
  if (stats.kind === 'link') throw notImportable(name, 'it is a link to another place');
  if (stats.kind !== 'file') throw notImportable(name, 'it is not a file');
  if (stats.links > 1) throw notImportable(name, 'it has a second name elsewhere');
  return stats.size;
}

function requireRange(file: string, { name, external }: ExternalTensor, size: number): void {
  if (external.offset + external.length <= size) return;
  throw notImportable(file, `“${name}” reaches beyond the end of “${external.location}”`);
}
