import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { byteLengthOf, type Tensors } from '../../../../../../src/main/models/import/tensor';
import { memorySource } from '../../../../../../src/main/models/import/byte-source';
import { readTorchFile } from '../../../../../../src/main/models/import/pickle/read-torch-file';
import { uniform } from '../support/recipe';
import { op, pickleOf, torchFileOf, zipOf, type ZipFile } from '../support/write-torch';

const read = (bytes: Uint8Array): Promise<Tensors> => readTorchFile(memorySource('w.pt', bytes));

async function bytesOf(tensors: Tensors, name: string): Promise<Uint8Array> {
  const tensor = tensors.get(name)!;
  const bytes = new Uint8Array(byteLengthOf(tensor));
  await tensor.source.read(bytes, tensor.offset);
  return bytes;
}

describe('a file that torch.save wrote', () => {
  const fixture = readFileSync(
    new URL('../../../../../fixtures/import/state-dict.pt', import.meta.url),
  );

  it('gives each tensor its type, shape and bytes', async () => {
    const tensors = await read(fixture);
    expect([...tensors].map(([name, { type, shape }]) => [name, type, shape])).toEqual([
      ['single', 'F32', [4, 6]],
      ['half', 'F16', [4, 6]],
      ['brain', 'BF16', [4, 6]],
      ['part_of_single', 'F32', [2, 6]],
      ['parameter', 'F32', [1, 6]],
      ['scalar', 'F32', []],
    ]);
    const values = uniform('torch', 24);
    expect(await bytesOf(tensors, 'single')).toEqual(new Uint8Array(values.buffer));
    expect(await bytesOf(tensors, 'part_of_single')).toEqual(new Uint8Array(values.buffer, 24, 48));
    expect(await bytesOf(tensors, 'parameter')).toEqual(new Uint8Array(values.buffer, 0, 24));
    expect(await bytesOf(tensors, 'scalar')).toEqual(new Uint8Array(Float32Array.of(0.5).buffer));
  });

  it('is refused at every length short of its own, and never with another error', async () => {
    for (let length = 0; length < fixture.length; length += 7) {
      const work = read(fixture.subarray(0, length));
      await expect(work).rejects.toMatchObject({ code: 'model-invalid' });
    }
  });
});

const data = { name: 'archive/data/0', bytes: new Uint8Array(8) };
const good = pickleOf([{ name: 't', type: 'Float', shape: [2], bytes: data.bytes }]);
const pickled = (pickle: readonly number[] | Uint8Array): Uint8Array =>
  zipOf([{ name: 'archive/data.pkl', bytes: Uint8Array.from(pickle) }, data]);
const zipped = (...files: ZipFile[]): Uint8Array =>
  zipOf([{ name: 'archive/data.pkl', bytes: good }, ...files]);

/** A dictionary with one entry made by these instructions. */
const valued = (...instructions: number[]): Uint8Array =>
  pickled([...op.start, ...op.dict, ...op.text('t'), ...instructions, ...op.setOne, ...op.stop]);

const tensorOf = (
  storage: number[],
  offset: number,
  shape: number[],
  strides: number[],
): number[] => [
  ...op.name('torch._utils', '_rebuild_tensor_v2'),
  ...op.tuple([
    storage,
    op.int(offset),
    op.tuple(shape.map(op.int)),
    op.tuple(strides.map(op.int)),
  ]),
  ...op.call,
];
const storage = op.storage('Float', '0', 2);

it('reads what these tests are made of', async () => {
  expect((await read(zipped(data))).get('t')).toMatchObject({ type: 'F32', shape: [2] });
  expect((await read(valued(...tensorOf(storage, 1, [1], [1])))).get('t')?.shape).toEqual([1]);
});

describe('a pickle that would run something', () => {
  it.each([
    ['os', 'system'],
    ['posix', 'system'],
    ['builtins', 'eval'],
    ['builtins', 'getattr'],
    ['subprocess', 'Popen'],
    ['torch', 'load'],
    ['torch._utils', '_rebuild_tensor'],
    ['torch.storage', '_load_from_bytes'],
    ['collections', 'namedtuple'],
    ['torch', 'QUInt8Storage'],
    ['torch', '__proto__Storage'],
    ['torch', 'constructorStorage'],
  ])('is refused by name: %s.%s', async (module, name) => {
    const call = [...op.name(module, name), ...op.tuple([op.text('echo')]), ...op.call];
    await expect(read(valued(...call))).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining(`“${module}.${name}”`),
    });
  });

  it('is refused by name in the newer way of saying it', async () => {
    const bytes = valued(...op.text('os'), ...op.text('system'), 0x93);
    await expect(read(bytes)).rejects.toMatchObject({ message: /“os.system”/ });
  });

  it.each([
    ['INST', 0x69],
    ['OBJ', 0x6f],
    ['NEWOBJ', 0x81],
    ['NEWOBJ_EX', 0x92],
    ['EXT1', 0x82],
    ['PERSID', 0x50],
    ['NEXT_BUFFER', 0x97],
    ['INT as text', 0x49],
    ['DUP', 0x32],
  ])('is refused for the instruction %s', async (_, instruction) => {
    await expect(read(valued(instruction))).rejects.toMatchObject({
      message: /instruction 0x[0-9a-f]{2}, which weights do not need/,
    });
  });
});

describe.each([
  ['has nothing on its stack', pickled([...op.start, ...op.stop]), /damaged/],
  ['ends without an end', pickled(op.start), /damaged/],
  ['is of another protocol', pickled([0x80, 1, ...op.dict, ...op.stop]), /version 1/],
  ['holds no dictionary', pickled([...op.start, ...op.none, ...op.stop]), /dictionary of tensors/],
  ['holds something other than a tensor', valued(...op.int(3)), /“t” in it is not a tensor/],
  ['holds a dictionary of dictionaries', valued(...op.dict), /“t” in it is not a tensor/],
  [
    'has a name that is no text',
    pickled([...op.start, ...op.dict, ...op.int(1), ...op.none, ...op.setOne, ...op.stop]),
    /has no name/,
  ],
  ['recalls what it never kept', pickled([...op.start, 0x68, 9, ...op.stop]), /damaged/],
  [
    'takes from below a mark',
    pickled([...op.start, ...op.none, ...op.mark, 0x85, ...op.stop]),
    /damaged/,
  ],
  [
    'appends to no list',
    pickled([...op.start, ...op.none, ...op.none, 0x61, ...op.stop]),
    /no list/,
  ],
  [
    'sets entries of no dictionary',
    pickled([...op.start, ...op.none, ...op.none, ...op.none, 0x73, ...op.stop]),
    /no dictionary/,
  ],
  [
    'sets attributes of a list',
    pickled([...op.start, ...op.list, ...op.none, 0x62, ...op.stop]),
    /attributes/,
  ],
  ['calls a text', valued(...op.text('x'), ...op.tuple([]), ...op.call), /no name/],
  [
    'calls a type of storage',
    valued(...op.name('torch', 'FloatStorage'), ...op.tuple([]), ...op.call),
    /type of storage/,
  ],
  [
    'calls OrderedDict with something',
    valued(...op.name('collections', 'OrderedDict'), ...op.tuple([op.none]), ...op.call),
    /a way that PyTorch/,
  ],
  [
    'makes a parameter of nothing',
    valued(...op.name('torch._utils', '_rebuild_parameter'), ...op.tuple([op.none]), ...op.call),
    /no tensor/,
  ],
  ['mentions what is no storage', valued(...op.none, 0x51), /not a storage/],
  [
    'rebuilds a tensor of nothing',
    valued(...tensorOf([...op.none], 0, [2], [1])),
    /a way that PyTorch/,
  ],
  ['has a side below zero', valued(...tensorOf(storage, 0, [-2], [1])), /a way that PyTorch/],
  ['has fewer strides than sides', valued(...tensorOf(storage, 0, [1, 2], [1])), /strides/],
  [
    'lies column by column',
    valued(...tensorOf(op.storage('Float', '0', 2), 0, [1, 2], [1, 2])),
    /row by row/,
  ],
  ['reaches beyond its storage', valued(...tensorOf(storage, 1, [2], [1])), /beyond its storage/],
  [
    'has a storage of two sizes',
    valued(...tensorOf(op.storage('Float', '0', 3), 0, [2], [1])),
    /two sizes/,
  ],
  [
    'has a storage that is missing',
    valued(...tensorOf(op.storage('Float', '7', 2), 0, [2], [1])),
    /bytes of “t” are missing/,
  ],
  [
    'is nested without end',
    pickled([...op.start, ...Array<number>(200_000).fill(0x28)]),
    /too deep/,
  ],
  ['holds a number beyond 64 bits', valued(0x8a, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1), /beyond 64 bits/],
] as const)('a .pt file whose pickle %s', (_, bytes, reason) => {
  it('is refused', async () => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'model-invalid', message: reason });
  });
});

describe.each([
  ['is no zip archive', new Uint8Array(100), /not a zip archive/],
  ['is empty', new Uint8Array(0), /not a zip archive/],
  [
    'is a zip of something else',
    zipOf([{ name: 'readme.txt', bytes: new Uint8Array(1) }]),
    /not one of PyTorch/,
  ],
  [
    'is two checkpoints in one',
    zipOf([
      { name: 'a/data.pkl', bytes: good },
      { name: 'b/data.pkl', bytes: good },
    ]),
    /not one of PyTorch/,
  ],
  ['holds compressed files', zipped({ ...data, stored: { method: 8 } }), /compressed/],
  ['holds encrypted files', zipped({ ...data, stored: { flags: 1 } }), /encrypted/],
  [
    'is a bomb that grows',
    zipped({ ...data, stored: { size: 2 ** 31, packedSize: 8 } }),
    /would grow from 8 to 2147483648/,
  ],
  [
    'is a bomb whose files share bytes',
    zipped(data, { name: 'archive/data/1', bytes: new Uint8Array(8), stored: { offset: 0 } }),
    /shares bytes/,
  ],
  ['holds a file twice', zipped(data, data), /one file twice/],
  [
    'holds big-endian numbers',
    zipped(data, { name: 'archive/byteorder', bytes: new TextEncoder().encode('big') }),
    /little-endian/,
  ],
  [
    'holds a pickle that is too large',
    zipOf([{ name: 'a/data.pkl', bytes: new Uint8Array(5 * 2 ** 20) }]),
    /too large/,
  ],
] as const)('a .pt file that %s', (_, bytes, reason) => {
  it('is refused', async () => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'model-invalid', message: reason });
  });
});

it('is refused when a file’s own header differs from the table of contents', async () => {
  const bytes = torchFileOf([{ name: 't', type: 'Float', shape: [2], bytes: new Uint8Array(8) }]);
  bytes[30] = 0x78;
  await expect(read(bytes)).rejects.toMatchObject({ message: /header of “archive\/data.pkl”/ });
});
