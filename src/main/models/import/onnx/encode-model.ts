import type { Attribute, Constant, GraphContent, Node } from './graph';
import { encodeMessage, type ProtoWriter } from './proto-writer';

/** ONNX's numbers for the element types used here. */
const onnxTypes = { float32: 1, int64: 7, float16: 10 } as const;

/** An input or output of the graph; a side that is a text is left open under that name. */
export interface Port {
  readonly name: string;
  readonly type: 'float32' | 'int64';
  readonly shape: readonly (number | string)[];
}

/** Where a weight lies in the file beside the graph. */
export interface PlacedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly storage: 'float32' | 'float16';
  /** Bytes. */
  readonly offset: number;
  readonly length: number;
}

export interface ModelToEncode {
  readonly name: string;
  readonly opset: number;
  readonly content: GraphContent;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly weights: readonly PlacedWeight[];
  /** Name of the file, beside the graph, that holds the weights. */
  readonly dataFile: string;
}

/** The one that came with opset 18. */
const irVersion = 8;

/** The bytes of an ONNX file whose weights lie in another; half-precision ones pass a Cast. */
export function encodeModel(model: ModelToEncode): Uint8Array<ArrayBuffer> {
  return encodeMessage((proto) => {
    proto.int(1, irVersion);
    proto.text(2, 'Pentimento');
    proto.message(7, (graph) => {
      writeGraph(graph, model);
    });
    proto.message(8, (opset) => {
      opset.text(1, '');
      opset.int(2, model.opset);
    });
  });
}

function writeGraph(graph: ProtoWriter, model: ModelToEncode): void {
  const { content, weights, dataFile } = model;
  const nodes = [...weights.flatMap(castsOf), ...content.nodes];
  for (const node of nodes) {
    graph.message(1, (proto) => {
      writeNode(proto, node);
    });
  }
  graph.text(2, model.name);
  for (const constant of content.constants) {
    graph.message(5, (proto) => {
      writeConstant(proto, constant);
    });
  }
  for (const weight of weights) {
    graph.message(5, (proto) => {
      writeWeight(proto, weight, dataFile);
    });
  }
  for (const [field, ports] of [
    [11, model.inputs],
    [12, model.outputs],
  ] as const) {
    for (const port of ports) {
      graph.message(field, (proto) => {
        writePort(proto, port);
      });
    }
  }
}

function castsOf({ name, storage }: PlacedWeight): Node[] {
  if (storage === 'float32') return [];
  const attributes = { to: onnxTypes.float32 };
  return [{ name, op: 'Cast', inputs: [storedName(name)], outputs: [name], attributes }];
}

function storedName(name: string): string {
  return `${name}.float16`;
}

/** The fields of a NodeProto. */
export function writeNode(
  proto: ProtoWriter,
  { name, op, inputs, outputs, attributes }: Node,
): void {
  for (const input of inputs) proto.text(1, input);
  for (const output of outputs) proto.text(2, output);
  proto.text(3, name);
  proto.text(4, op);
  for (const [key, value] of Object.entries(attributes)) {
    proto.message(5, (attribute) => {
      attribute.text(1, key);
      writeAttribute(attribute, value);
    });
  }
}

function writeAttribute(proto: ProtoWriter, value: Attribute): void {
  if (typeof value === 'number') {
    proto.int(3, value);
    proto.int(20, 2);
  } else if ('float' in value) {
    proto.float(2, value.float);
    proto.int(20, 1);
  } else if ('text' in value) {
    proto.bytes(4, new TextEncoder().encode(value.text));
    proto.int(20, 3);
  } else {
    for (const item of value) proto.int(8, item);
    proto.int(20, 7);
  }
}

/** The fields of a TensorProto that holds its values itself. */
export function writeConstant(proto: ProtoWriter, { name, values, shape }: Constant): void {
  for (const side of shape) proto.int(1, side);
  proto.int(2, values instanceof Float32Array ? onnxTypes.float32 : onnxTypes.int64);
  proto.text(8, name);
  proto.bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeWeight(proto: ProtoWriter, weight: PlacedWeight, dataFile: string): void {
  for (const side of weight.shape) proto.int(1, side);
  proto.int(2, onnxTypes[weight.storage]);
  proto.text(8, weight.storage === 'float32' ? weight.name : storedName(weight.name));
  const place = { location: dataFile, offset: `${weight.offset}`, length: `${weight.length}` };
  for (const [key, value] of Object.entries(place)) {
    proto.message(13, (entry) => {
      entry.text(1, key);
      entry.text(2, value);
    });
  }
  proto.int(14, 1);
}

/** The fields of a ValueInfoProto. */
export function writePort(proto: ProtoWriter, { name, type, shape }: Port): void {
  proto.text(1, name);
  proto.message(2, (value) => {
    value.message(1, (tensor) => {
      tensor.int(1, onnxTypes[type]);
      tensor.message(2, (sides) => {
        for (const side of shape) {
          sides.message(1, (dimension) => {
            if (typeof side === 'number') dimension.int(1, side);
            else dimension.text(2, side);
          });
        }
      });
    });
  });
}
