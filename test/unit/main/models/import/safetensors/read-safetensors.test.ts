import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../src/main/models/import/byte-source';
import { readSafetensors } from '../../../../../../src/main/models/import/safetensors/read-safetensors';
import type { Tensors } from '../../../../../../src/main/models/import/tensor';
import { fileOf, safetensorsOf } from '../support/write-safetensors';

const read = (bytes: Uint8Array): Promise<Tensors> =>
  readSafetensors(memorySource('w.safetensors', bytes));

const a = { name: 'a', dtype: 'F32', shape: [2, 3], bytes: new Uint8Array(24).fill(1) };
const b = { name: 'b', dtype: 'BF16', shape: [5], bytes: new Uint8Array(10).fill(2) };
const entry = (dtype: string, shape: unknown, offsets: unknown): object => ({
  dtype,
  shape,
  data_offsets: offsets,
});
const header = (entries: unknown): string => JSON.stringify(entries);

describe('a safetensors file', () => {
  it('gives each tensor its type, shape and place', async () => {
    const bytes = safetensorsOf([a, b]);
    const tensors = await read(bytes);
    expect([...tensors.keys()]).toEqual(['a', 'b']);
    expect(tensors.get('a')).toMatchObject({ type: 'F32', shape: [2, 3] });
    const { offset, source } = tensors.get('b')!;
    const data = new Uint8Array(10);
    await source.read(data, offset);
    expect(data).toEqual(b.bytes);
  });

  it('may hold nothing, values without sides, and tensors without values', async () => {
    expect(await read(fileOf('{}'))).toEqual(new Map());
    const value = { name: 'v', dtype: 'F16', shape: [], bytes: new Uint8Array(2) };
    const none = { name: 'n', dtype: 'F32', shape: [0, 7], bytes: new Uint8Array(0) };
    expect((await read(safetensorsOf([none, value]))).get('n')?.shape).toEqual([0, 7]);
  });

  it('may list its tensors in any order', async () => {
    const text = header({ z: entry('U8', [1], [1, 2]), y: entry('U8', [1], [0, 1]) });
    expect([...(await read(fileOf(text, [new Uint8Array(2)]))).keys()]).toEqual(['z', 'y']);
  });

  it('may be of any known type', async () => {
    for (const [dtype, size] of [
      ['BOOL', 1],
      ['F8_E4M3', 1],
      ['I16', 2],
      ['U32', 4],
      ['F64', 8],
    ] as const) {
      const text = header({ t: entry(dtype, [1], [0, size]) });
      expect((await read(fileOf(text, [new Uint8Array(size)]))).get('t')?.type).toBe(dtype);
    }
  });
});

describe.each([
  ['is shorter than its length field', new Uint8Array(7), /too short/],
  ['has a header that is too large', fileWithLength(2n ** 40n), /too large \(1099511627776/],
  ['has a header beyond 64 bits of sense', fileWithLength(2n ** 64n - 1n), /too large/],
  ['is cut off within its header', safetensorsOf([a]).slice(0, 40), /cut off within its header/],
  ['has no object as its header', fileOf('[1]'), /does not begin with/],
  ['has a header that begins with a space', fileOf(' {}'), /does not begin with/],
  ['has a header that is not JSON', fileOf('{"a":'), /not JSON/],
  ['has a header that is not UTF-8', fileOf(Uint8Array.of(0x7b, 0xff, 0x7d)), /not JSON/],
  ['would set a prototype', fileOf('{"__proto__":{}}'), /not JSON/],
  ['has a name twice', fileOf('{"a":{},"a":{}}'), /says “a” twice/],
  ['has a name twice in two spellings', fileOf('{"a":{},"\\u0061":{}}'), /says “a” twice/],
  [
    'has a key of a tensor twice',
    fileOf('{"a":{"dtype":"U8","dtype":"I8","shape":[0],"data_offsets":[0,0]}}'),
    /says “dtype” twice/,
  ],
  ['has metadata that is no text', fileOf('{"__metadata__":{"a":1}}'), /metadata/],
  ['has an entry that is no object', fileOf('{"a":[]}'), /entry of “a”/],
  [
    'has an entry with more to it',
    fileOf(header({ a: { ...entry('U8', [0], [0, 0]), x: 1 } })),
    /entry of “a”/,
  ],
  ['has an unknown type', fileOf(header({ a: entry('F31', [0], [0, 0]) })), /unknown type “F31”/],
  [
    'has a type from an object’s prototype',
    fileOf(header({ a: entry('toString', [0], [0, 0]) })),
    /unknown type/,
  ],
  ['has a side below zero', fileOf(header({ a: entry('U8', [-1], [0, 0]) })), /entry of “a”/],
  [
    'has a side that is not whole',
    fileOf(header({ a: entry('U8', [0.5], [0, 0]) })),
    /entry of “a”/,
  ],
  [
    'has more values than can be',
    fileOf(header({ a: entry('U8', [2 ** 30, 2 ** 30], [0, 1]) })),
    /more values/,
  ],
  [
    'has an end before its beginning',
    fileOf(header({ a: entry('U8', [1], [2, 1]) })),
    /ends before/,
  ],
  [
    'has fewer bytes than the shape needs',
    fileOf(header({ a: entry('F32', [2], [0, 4]) }), [new Uint8Array(4)]),
    /8 bytes, but 4/,
  ],
  [
    'has a hole at the start',
    fileOf(header({ a: entry('U8', [1], [1, 2]) }), [new Uint8Array(2)]),
    /hole before “a”/,
  ],
  [
    'has a hole between tensors',
    fileOf(header({ a: entry('U8', [1], [0, 1]), b: entry('U8', [1], [2, 3]) }), [
      new Uint8Array(3),
    ]),
    /hole before “b”/,
  ],
  [
    'has tensors that overlap',
    fileOf(header({ a: entry('U8', [2], [0, 2]), b: entry('U8', [2], [1, 3]) }), [
      new Uint8Array(3),
    ]),
    /“b” overlaps/,
  ],
  ['is cut off within its data', safetensorsOf([a, b]).slice(0, -1), /cut off \(33 of 34/],
  ['goes on after its data', fileOf('{}', [new Uint8Array(3)]), /goes on for 3 bytes/],
] as const)('a safetensors file that %s', (_, bytes, reason) => {
  it('is refused', async () => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'model-invalid', message: reason });
  });
});

function fileWithLength(length: bigint): Uint8Array {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, length, true);
  return bytes;
}
