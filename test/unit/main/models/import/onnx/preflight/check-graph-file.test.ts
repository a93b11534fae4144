import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../../src/main/models/import/byte-source';
import type { ProtoWriter } from '../../../../../../../src/main/models/import/onnx/proto-writer';
import { checkGraphFile } from '../../../../../../../src/main/models/import/onnx/preflight/preflight-onnx';
import type { OnnxGraph } from '../../../../../../../src/main/models/import/onnx/preflight/read-graph';
import { denoiserWith, onnxOf, type GraphNode, type GraphTensor } from '../../support/write-onnx';

const check = (bytes: Uint8Array): Promise<OnnxGraph> =>
  checkGraphFile(memorySource('g.onnx', bytes));
const checkNodes = (
  nodes: readonly GraphNode[],
  tensors: readonly GraphTensor[] = [],
): Promise<OnnxGraph> => check(onnxOf(denoiserWith(nodes, tensors)));

const ints = (name: string, ...values: number[]): GraphTensor => ({
  name,
  shape: [values.length],
  ints: values,
});
const node = (op: string, inputs: readonly string[], more: object = {}): GraphNode => ({
  op,
  inputs,
  outputs: [`${op} out`],
  ...more,
});

describe('the pre-flight of a graph', () => {
  it('passes the bundled model, an export of PyTorch', async () => {
    const path = new URL(
      '../../../../../../../resources/models/fruit-64/model.onnx',
      import.meta.url,
    );
    const graph = await check(readFileSync(path));
    expect(graph.inputs.map(({ name }) => name)).toEqual(['sample', 'sigma', 'class_labels']);
    expect(graph.inputs[0]).toEqual({ name: 'sample', type: 1, shape: [null, 3, 64, 64] });
  });

  it('passes constants of a size that a network needs', async () => {
    await checkNodes([node('ConstantOfShape', ['shape'])], [ints('shape', 1024, 1024)]);
    await checkNodes([node('Expand', ['sigma', 'shape'])], [ints('shape', 4, 1)]);
    await checkNodes([node('Concat', ['a', 'a'])], [ints('a', 1, 2)]);
    const parts = [
      { op: 'Shape', inputs: ['a'], outputs: ['s'] },
      { op: 'Cast', inputs: ['s'], outputs: ['t'] },
      { op: 'ConstantOfShape', inputs: ['t'], outputs: ['u'] },
      { op: 'Mul', inputs: ['u', 'a'], outputs: ['v'] },
    ];
    await checkNodes(parts, [ints('a', 1, 2, 3)]);
  });
});

describe.each([
  ['ConstantOfShape', node('ConstantOfShape', ['big'])],
  ['Expand', node('Expand', ['one', 'big'])],
  ['Expand of what comes in', node('Expand', ['sigma', 'big'])],
  ['Tile', node('Tile', ['one', 'big'])],
  ['RandomNormal', node('RandomNormal', [], { ints: { shape: [1 << 20, 1 << 20] } })],
  ['Range', node('Range', ['zero', 'limit', 'step'])],
  ['Pad', node('Pad', ['one', 'pads'])],
  ['Resize', node('Resize', ['one', '', '', 'big'])],
  ['OneHot', node('OneHot', ['sigma', 'limit', 'one'])],
  ['an outer product', node('MatMul', ['column', 'row'])],
  ['a sum of a row and a column', node('Add', ['column', 'row'])],
  ['an operation whose results may have any size', node('HannWindow', ['limit'])],
] as const)('a giant constant by %s', (_, culprit) => {
  it('is refused', async () => {
    const long = { shape: [8192, 1], floats: Array<number>(8192).fill(0) };
    const tensors = [
      ints('big', 1 << 20, 1 << 20),
      { name: 'one', shape: [1], floats: [1] },
      ints('zero', 0),
      ints('limit', 2 ** 40),
      ints('step', 1),
      ints('pads', 0, 2 ** 40),
      { name: 'column', ...long },
      { name: 'row', ...long, shape: [1, 8192] },
    ];
    await expect(checkNodes([culprit], tensors)).rejects.toMatchObject({
      code: 'model-invalid',
      message: /makes a constant/,
    });
  });
});

describe.each([
  [
    'many middling ones',
    Array.from({ length: 5 }, (_, i) => node('ConstantOfShape', ['most'], { outputs: [`${i}`] })),
    /beside too many others/,
  ],
  [
    'a shape that cannot be told',
    [node('Relu', ['a']), node('ConstantOfShape', ['Relu out'])],
    /cannot be told/,
  ],
  [
    'a shape in a Constant',
    [
      node('Constant', [], { tensor: ints('', 2 ** 30), outputs: ['c'] }),
      node('ConstantOfShape', ['c']),
    ],
    /of 1073741824 values/,
  ],
  [
    'a shape put together',
    [node('Concat', ['a', 'a', 'a', 'a', 'a']), node('ConstantOfShape', ['Concat out'])],
    /makes a constant/,
  ],
  [
    'a shape that is made later',
    [
      node('ConstantOfShape', ['c']),
      node('Constant', [], { tensor: ints('', 2 ** 40), outputs: ['c'] }),
    ],
    /“c” is used before/,
  ],
  [
    'the body of a loop',
    [node('Loop', [], { body: { nodes: [node('ConstantOfShape', ['big'])] } })],
    /makes a constant/,
  ],
] as const)('giant constants by %s', (_, nodes, reason) => {
  it('are refused', async () => {
    const tensors = [ints('most', 2 ** 24), ints('a', 1000), ints('big', 2 ** 40)];
    await expect(checkNodes(nodes, tensors)).rejects.toMatchObject({ message: reason });
  });
});

const withField = (field: number) => (model: ProtoWriter) => {
  model.message(field, () => undefined);
};

const nested = (depth: number): GraphNode =>
  node('If', [], { body: { nodes: depth === 0 ? [] : [nested(depth - 1)] } });

describe.each([
  ['is no protobuf', new TextEncoder().encode('<html>not found</html>'), /damaged/],
  ['is empty', new Uint8Array(0), /does not hold one graph/],
  ['holds two graphs', onnxOf(denoiserWith([]), withField(7)), /one graph/],
  ['trains', onnxOf(denoiserWith([]), withField(20)), /training/],
  ['defines functions', onnxOf(denoiserWith([]), withField(25)), /functions of its own/],
  [
    'has an operator of another domain',
    onnxOf(denoiserWith([node('Evil', [], { domain: 'com.evil' })])),
    /“com.evil.Evil”/,
  ],
  [
    'has an operator of another domain inside',
    onnxOf(
      denoiserWith([node('If', [], { body: { nodes: [node('Evil', [], { domain: 'x' })] } })]),
    ),
    /“x.Evil”/,
  ],
  ['has graphs in graphs in graphs', onnxOf(denoiserWith([nested(9)])), /nested too deep/],
  [
    'has a tensor without its bytes',
    onnxOf(denoiserWith([], [{ name: 'w', shape: [4], floats: [1] }])),
    /“w” does not have as many bytes/,
  ],
  [
    'has a tensor with too many sides',
    onnxOf(denoiserWith([], [{ name: 'w', shape: Array<number>(40).fill(1), floats: [1] }])),
    /shape that cannot be/,
  ],
  [
    'has a tensor with a side below zero',
    onnxOf(denoiserWith([], [{ name: 'w', shape: [-1], floats: [] }])),
    /shape that cannot be/,
  ],
  [
    'has a tensor larger than can be',
    onnxOf(denoiserWith([], [{ name: 'w', shape: [2 ** 30, 2 ** 30], floats: [] }])),
    /too many values/,
  ],
  [
    'has a tensor of texts',
    onnxOf(denoiserWith([], [{ name: 'w', shape: [1], type: 8 }])),
    /a type that is not supported/,
  ],
  [
    'has a name without end',
    onnxOf(denoiserWith([node('x'.repeat(5000), [])])),
    /4096 are the most/,
  ],
] as const)('an ONNX file that %s', (_, bytes, reason) => {
  it('is refused', async () => {
    await expect(check(bytes)).rejects.toMatchObject({ code: 'model-invalid', message: reason });
  });
});

it('refuses the graph of 169 bytes that took gigabytes to open', async () => {
  const bytes = onnxOf(
    denoiserWith([node('ConstantOfShape', ['shape'])], [ints('shape', 600_000_000)]),
  );
  expect(bytes.length).toBeLessThan(300);
  await expect(check(bytes)).rejects.toMatchObject({ code: 'model-invalid' });
});
