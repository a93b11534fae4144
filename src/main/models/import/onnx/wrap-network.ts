import type { ByteSource } from '../byte-source';
import { notImportable } from '../import-error';
import { preconditioning, type DenoiserSettings } from '../unet/preconditioning';
import { writeConstant, writeNode, writePort, type Port } from './encode-model';
import { createGraph } from './graph';
import { bytesIn, fieldsOf, messageIn, textIn, type ProtoMessage } from './preflight/proto-reader';
import type { OnnxGraph } from './preflight/read-graph';
import { encodeMessage } from './proto-writer';
import type { RawNetwork } from './raw-network';

/** A part of a file that is to be written: bytes of its own, or bytes of a source. */
export type Piece =
  | { readonly bytes: Uint8Array }
  | { readonly source: ByteSource; readonly start: number; readonly length: number };

export interface NetworkToWrap {
  readonly source: ByteSource;
  readonly graph: OnnxGraph;
  readonly raw: RawNetwork;
  readonly settings: DenoiserSettings;
  readonly resolution: number;
}

/**
 * A raw network's file with the preconditioning around it: denoised = cSkip·x + cOut·F(cIn·x, cNoise).
 * The file must have passed the pre-flight. Throws `model-invalid` where names are in the way.
 */
export async function wrapNetwork(network: NetworkToWrap): Promise<Piece[]> {
  const { source } = network;
  const model: ProtoMessage = { source, start: 0, end: source.size };
  const pieces: Piece[] = [];
  let position = 0;
  for await (const field of fieldsOf(model)) {
    const end = field.start + field.length;
    if (field.number === 7) {
      const inner = await wrapGraph(messageIn(model, field), network);
      const length = inner.reduce((total, piece) => total + lengthOf(piece), 0);
      pieces.push({ bytes: lengthPrefix(7, length) }, ...inner);
    } else {
      pieces.push({ source, start: position, length: end - position });
    }
    position = end;
  }
  return pieces;
}

/** Bytes of a piece. */
export function lengthOf(piece: Piece): number {
  return 'bytes' in piece ? piece.bytes.length : piece.length;
}

async function wrapGraph(message: ProtoMessage, network: NetworkToWrap): Promise<Piece[]> {
  const { source, graph, raw, resolution } = network;
  const names = new Map([
    [raw.sample, scaledSample],
    [raw.condition, noiseCondition],
    ...(raw.labels === null ? [] : [[raw.labels, 'class_labels'] as const]),
  ]);
  const { before, after, own } = surroundings(network);
  requireFreeNames(source.name, graph, own);
  const pieces: Piece[] = [{ bytes: before }];
  let position = message.start;
  for await (const field of fieldsOf(message)) {
    const end = field.start + field.length;
    if (field.number === 1) {
      pieces.push({ bytes: await renamedNode(messageIn(message, field), names) });
    } else if (field.number !== 11 && field.number !== 12) {
      pieces.push({ source, start: position, length: end - position });
    }
    position = end;
  }
  const picture = ['batch', 3, resolution, resolution];
  const ports: [number, Port][] = [
    [11, { name: 'sample', type: 'float32', shape: picture }],
    [11, { name: 'sigma', type: 'float32', shape: ['batch'] }],
    [12, { name: 'denoised', type: 'float32', shape: picture }],
  ];
  if (raw.labels !== null) {
    ports.push([11, { name: 'class_labels', type: 'int64', shape: ['batch'] }]);
  }
  const declared = encodeMessage((proto) => {
    for (const [number, port] of ports) {
      proto.message(number, (inner) => {
        writePort(inner, port);
      });
    }
  });
  return [...pieces, { bytes: after }, { bytes: declared }];
}

const scaledSample = 'scaled sample';
const noiseCondition = 'noise condition';

interface Surroundings {
  /** The nodes before the network, with their constants. */
  readonly before: Uint8Array;
  /** The nodes after it. */
  readonly after: Uint8Array;
  /** The names that they bring, with those of the inputs. */
  readonly own: ReadonlySet<string>;
}

function surroundings({ raw, settings }: NetworkToWrap): Surroundings {
  const { graph, content } = createGraph();
  const g = graph.within('preconditioning');
  const { cSkip, cOut, cIn, cNoise } = preconditioning(g, settings);
  g.output('Mul', [cIn, 'sample'], scaledSample);
  g.output('Identity', [cNoise], noiseCondition);
  const first = content.nodes.length;
  const kept = g.node('Mul', [cSkip, 'sample']);
  g.output('Add', [kept, g.node('Mul', [cOut, raw.output])], 'denoised');
  const encoded = (from: number, to: number | undefined, withConstants: boolean): Uint8Array =>
    encodeMessage((proto) => {
      for (const node of content.nodes.slice(from, to)) {
        proto.message(1, (inner) => {
          writeNode(inner, node);
        });
      }
      for (const constant of withConstants ? content.constants : []) {
        proto.message(5, (inner) => {
          writeConstant(inner, constant);
        });
      }
    });
  const own = new Set([
    'sample',
    'sigma',
    'class_labels',
    ...content.constants.map(({ name }) => name),
    ...content.nodes.flatMap(({ outputs }) => outputs),
  ]);
  return { before: encoded(0, first, true), after: encoded(first, undefined, false), own };
}

/** The names that the wrapping brings must not be taken. */
function requireFreeNames(file: string, graph: OnnxGraph, own: ReadonlySet<string>): void {
  const made = [
    ...graph.initializers.map(({ name }) => name),
    ...graph.nodes.flatMap(({ outputs }) => outputs),
  ];
  const taken = made.find((name) => own.has(name));
  if (taken !== undefined) throw notImportable(file, `it has a value named “${taken}” of its own`);
  if (graph.nodes.some(({ graphs }) => graphs.length > 0)) {
    throw notImportable(file, 'it is a raw network with graphs within its graph');
  }
}

/** Nodes that hold a constant of many values can be large. */
const maxNodeBytes = 64 * 2 ** 20;

async function renamedNode(
  message: ProtoMessage,
  names: ReadonlyMap<string, string>,
): Promise<Uint8Array> {
  const { source, start, end } = message;
  const inputs: string[] = [];
  const others: Uint8Array[] = [];
  let position = start;
  for await (const field of fieldsOf(message)) {
    const stop = field.start + field.length;
    if (field.number === 1) inputs.push(await textIn(message, field));
    else
      others.push(
        await bytesIn(
          message,
          { ...field, start: position, length: stop - position },
          maxNodeBytes,
        ),
      );
    position = stop;
  }
  if (end - start > maxNodeBytes) throw notImportable(source.name, 'one of its nodes is too large');
  const renamed = encodeMessage((proto) => {
    for (const input of inputs) proto.text(1, names.get(input) ?? input);
  });
  const length = others.reduce((total, bytes) => total + bytes.length, renamed.length);
  return new Uint8Array(Buffer.concat([lengthPrefix(1, length), renamed, ...others]));
}

/** The tag of a field that holds a message, and the message's length. */
function lengthPrefix(field: number, length: number): Uint8Array {
  const bytes = [field * 8 + 2];
  let rest = length;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Uint8Array.from([...bytes, rest]);
}
