import {
  encodeMessage,
  type ProtoWriter,
} from '../../../../../../src/main/models/import/onnx/proto-writer';

/** A tensor of a graph to be written; `int64` values, or float32 ones. */
export interface GraphTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly ints?: readonly number[];
  readonly floats?: readonly number[];
  readonly external?: Readonly<Record<string, string>>;
  /** ONNX's number of another type. */
  readonly type?: number;
}

/** A node of a graph to be written. */
export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly domain?: string;
  readonly ints?: Readonly<Record<string, readonly number[]>>;
  readonly tensor?: GraphTensor;
  readonly body?: GraphParts;
}

export interface GraphParts {
  readonly nodes: readonly GraphNode[];
  readonly tensors?: readonly GraphTensor[];
  /** Name to element type and sides; null is left open. */
  readonly inputs?: Readonly<Record<string, readonly [number, ...(number | null)[]]>>;
  readonly outputs?: Readonly<Record<string, readonly [number, ...(number | null)[]]>>;
}

export const picture = [1, null, 3, 8, 8] as const;

/** A denoiser of 8×8 pictures that does nothing, beside the nodes that are to be looked at. */
export function denoiserWith(
  nodes: readonly GraphNode[],
  tensors: readonly GraphTensor[] = [],
): GraphParts {
  return {
    nodes: [...nodes, { op: 'Identity', inputs: ['sample'], outputs: ['denoised'] }],
    tensors,
    inputs: { sample: picture, sigma: [1, null] },
    outputs: { denoised: picture },
  };
}

/** The bytes of an ONNX file; `extra` adds fields to the model itself. */
export function onnxOf(
  graph: GraphParts,
  extra?: (model: ProtoWriter) => void,
): Uint8Array<ArrayBuffer> {
  return encodeMessage((model) => {
    model.int(1, 8);
    model.message(7, (proto) => {
      writeGraph(proto, graph);
    });
    model.message(8, (opset) => {
      opset.int(2, 18);
    });
    extra?.(model);
  });
}

function writeGraph(
  proto: ProtoWriter,
  { nodes, tensors = [], inputs = {}, outputs = {} }: GraphParts,
): void {
  for (const node of nodes) {
    proto.message(1, (message) => {
      writeNode(message, node);
    });
  }
  for (const tensor of tensors) {
    proto.message(5, (message) => {
      writeTensor(message, tensor);
    });
  }
  for (const [field, ports] of [
    [11, inputs],
    [12, outputs],
  ] as const) {
    for (const [name, [type, ...sides]] of Object.entries(ports)) {
      proto.message(field, (port) => {
        port.text(1, name);
        port.message(2, (value) => {
          value.message(1, (tensor) => {
            tensor.int(1, type);
            tensor.message(2, (shape) => {
              for (const side of sides) {
                shape.message(1, (dimension) => {
                  if (side !== null) dimension.int(1, side);
                });
              }
            });
          });
        });
      });
    }
  }
}

function writeNode(proto: ProtoWriter, node: GraphNode): void {
  for (const input of node.inputs) proto.text(1, input);
  for (const output of node.outputs) proto.text(2, output);
  proto.text(4, node.op);
  if (node.domain !== undefined) proto.text(7, node.domain);
  for (const [name, values] of Object.entries(node.ints ?? {})) {
    proto.message(5, (attribute) => {
      attribute.text(1, name);
      for (const value of values) attribute.int(8, value);
    });
  }
  if (node.tensor !== undefined) {
    proto.message(5, (attribute) => {
      attribute.text(1, 'value');
      attribute.message(5, (message) => {
        writeTensor(message, node.tensor!);
      });
    });
  }
  if (node.body !== undefined) {
    proto.message(5, (attribute) => {
      attribute.text(1, 'body');
      attribute.message(6, (message) => {
        writeGraph(message, node.body!);
      });
    });
  }
}

function writeTensor(proto: ProtoWriter, tensor: GraphTensor): void {
  for (const side of tensor.shape) proto.int(1, side);
  proto.int(2, tensor.type ?? (tensor.ints ? 7 : 1));
  proto.text(8, tensor.name);
  if (tensor.ints) proto.bytes(9, new Uint8Array(BigInt64Array.from(tensor.ints, BigInt).buffer));
  if (tensor.floats) proto.bytes(9, new Uint8Array(Float32Array.from(tensor.floats).buffer));
  if (!tensor.external) return;
  for (const [key, value] of Object.entries(tensor.external)) {
    proto.message(13, (entry) => {
      entry.text(1, key);
      entry.text(2, value);
    });
  }
  proto.int(14, 1);
}
