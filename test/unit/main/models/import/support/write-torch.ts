/** One file of a zip archive; `stored` is what it says of itself, where that is not the truth. */
export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored?: {
    readonly method?: number;
    readonly flags?: number;
    readonly size?: number;
    readonly packedSize?: number;
    readonly offset?: number;
  };
}

/** The bytes of a zip archive of files stored as they are. */
export function zipOf(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let position = 0;
  for (const { name, bytes, stored = {} } of files) {
    const encoded = new TextEncoder().encode(name);
    const { method = 0, flags = 0, size = bytes.length, packedSize = bytes.length } = stored;
    const common = [...u16(20, flags, method, 0, 0), ...u32(0, packedSize, size)];
    const local = Uint8Array.from([...u32(0x04034b50), ...common, ...u16(encoded.length, 0)]);
    directory.push(
      Uint8Array.from([
        ...u32(0x02014b50),
        ...u16(20),
        ...common,
        ...u16(encoded.length, 0, 0, 0, 0),
        ...u32(0, stored.offset ?? position),
      ]),
      encoded,
    );
    pieces.push(local, encoded, bytes);
    position += local.length + encoded.length + bytes.length;
  }
  const directorySize = directory.reduce((total, { length }) => total + length, 0);
  const end = [
    ...u32(0x06054b50),
    ...u16(0, 0, files.length, files.length),
    ...u32(directorySize, position),
    ...u16(0),
  ];
  return new Uint8Array(Buffer.concat([...pieces, ...directory, Uint8Array.from(end)]));
}

/** A tensor of a file to be written; its storage is its own unless `storage` says otherwise. */
export interface TorchTensor {
  readonly name: string;
  readonly type: 'Float' | 'Half' | 'BFloat16';
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** The bytes of what `torch.save` writes for a dictionary of tensors. */
export function torchFileOf(tensors: readonly TorchTensor[]): Uint8Array<ArrayBuffer> {
  return zipOf([
    { name: 'archive/data.pkl', bytes: pickleOf(tensors) },
    { name: 'archive/byteorder', bytes: new TextEncoder().encode('little') },
    ...tensors.map(({ bytes }, key) => ({ name: `archive/data/${key}`, bytes })),
    { name: 'archive/version', bytes: new TextEncoder().encode('3\n') },
  ]);
}

/** The pickle of a dictionary of tensors, whose storages are numbered in order. */
export function pickleOf(tensors: readonly TorchTensor[]): Uint8Array<ArrayBuffer> {
  const items = tensors.map(({ name, type, shape, bytes }, key) => {
    const size = type === 'Float' ? 4 : 2;
    const strides = shape.map((_, i) => shape.slice(i + 1).reduce((n, side) => n * side, 1));
    return [
      ...op.text(name),
      ...op.name('torch._utils', '_rebuild_tensor_v2'),
      ...op.mark,
      ...op.storage(type, `${key}`, bytes.length / size),
      ...op.int(0),
      ...op.tuple(shape.map(op.int)),
      ...op.tuple(strides.map(op.int)),
      ...op.false,
      ...op.name('collections', 'OrderedDict'),
      ...op.tuple([]),
      ...op.call,
      ...op.tupleEnd,
      ...op.call,
    ];
  });
  return Uint8Array.from([
    ...op.start,
    ...op.dict,
    ...op.mark,
    ...items.flat(),
    ...op.set,
    ...op.stop,
  ]);
}

/** Pickle instructions, to build good and bad pickles of. */
export const op = {
  start: [0x80, 2],
  stop: [0x2e],
  mark: [0x28],
  dict: [0x7d],
  list: [0x5d],
  set: [0x75],
  setOne: [0x73],
  call: [0x52],
  tupleEnd: [0x74],
  false: [0x89],
  none: [0x4e],
  int: (value: number): number[] => [0x4a, ...u32(value)],
  text: (value: string): number[] => {
    const bytes = new TextEncoder().encode(value);
    return [0x58, ...u32(bytes.length), ...bytes];
  },
  name: (module: string, name: string): number[] => [
    0x63,
    ...new TextEncoder().encode(`${module}\n${name}\n`),
  ],
  tuple: (items: readonly (readonly number[])[]): number[] => [0x28, ...items.flat(), 0x74],
  storage: (type: string, key: string, length: number): number[] => [
    ...op.tuple([
      op.text('storage'),
      op.name('torch', `${type}Storage`),
      op.text(key),
      op.text('cpu'),
      op.int(length),
    ]),
    0x51,
  ],
} as const;

function u16(...values: readonly number[]): number[] {
  return values.flatMap((value) => [value & 255, (value >> 8) & 255]);
}

function u32(...values: readonly number[]): number[] {
  return values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255));
}
