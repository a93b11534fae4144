import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../../../src/shared/errors';
import { memorySource, type ByteSource } from '../../../../../src/main/models/import/byte-source';
import { checkGraphFile } from '../../../../../src/main/models/import/onnx/preflight/preflight-onnx';
import { readPickle } from '../../../../../src/main/models/import/pickle/read-pickle';
import { readTorchFile } from '../../../../../src/main/models/import/pickle/read-torch-file';
import { readSafetensors } from '../../../../../src/main/models/import/safetensors/read-safetensors';
import { duplicateKey } from '../../../../../src/main/models/import/unique-keys';
import { createRandom, mutate } from './support/mutate';
import { denoiserWith, onnxOf } from './support/write-onnx';
import { fileOf, safetensorsOf } from './support/write-safetensors';
import { pickleOf, torchFileOf, zipOf } from './support/write-torch';

const bytes = new Uint8Array(24).fill(3);
const tensors = ['a', 'b', 'c'].map((name) => ({ name, shape: [2, 3], bytes }));
const torch = tensors.map((tensor) => ({ ...tensor, type: 'Float' as const }));

const savedByTorch = readFileSync(
  new URL('../../../../fixtures/import/state-dict.pt', import.meta.url),
);

const readers = [
  {
    name: 'safetensors',
    valid: safetensorsOf(tensors.map((tensor) => ({ ...tensor, dtype: 'F32' }))),
    read: readSafetensors,
    vary: (seed: number) => (seed % 2 === 0 ? null : variedSafetensors(seed)),
    atHeader: /too short|too large|within its header|begin with|not JSON/,
    reasons: [
      'too short',
      'too large',
      'within its header',
      'begin with',
      'not JSON',
      'entry of',
      'hole',
      'overlaps',
      'cut off (',
      'goes on',
      'bytes, but',
      'unknown type',
      'twice',
    ],
  },
  {
    name: 'pickle',
    valid: pickleOf(torch),
    read: (source: ByteSource) => {
      const data = new Uint8Array(source.size);
      return source.read(data, 0).then(() => readPickle('data.pkl', data));
    },
    atHeader: /version|damaged at byte [0-3]\./,
    reasons: ['instruction', 'asks for', 'damaged', 'PyTorch does not', 'storage'],
  },
  {
    name: '.pt',
    valid: torchFileOf(torch),
    read: readTorchFile,
    vary: (seed: number) => (seed % 2 === 0 ? null : variedTorchFile(seed)),
    atHeader: /zip archive,|table of contents/,
    reasons: [
      'not a zip archive',
      'table of contents',
      'header of',
      'instruction',
      'would grow',
      'not one of PyTorch',
      'missing',
    ],
  },
  {
    name: '.pt of PyTorch',
    valid: savedByTorch,
    read: readTorchFile,
    vary: (seed: number) => (seed % 2 === 0 ? null : mutate(savedByTorch, seed, { inPlace: true })),
    atHeader: /zip archive,|table of contents/,
    reasons: ['not a zip archive', 'table of contents', 'asks for'],
  },
  {
    name: 'ONNX',
    valid: onnxOf(
      denoiserWith(
        [
          { op: 'ConstantOfShape', inputs: ['shape'], outputs: ['c'] },
          {
            op: 'Mul',
            inputs: ['c', 'w'],
            outputs: ['d'],
            domain: 'ai.onnx',
            ints: { axes: [1, 2] },
          },
        ],
        [
          { name: 'shape', shape: [2], ints: [4, 4] },
          { name: 'w', shape: [4], floats: [1, 2, 3, 4] },
        ],
      ),
    ),
    read: checkGraphFile,
    atHeader: /one graph|at byte \d\./,
    reasons: [
      'damaged at',
      'used before',
      'as many bytes',
      'operators',
      'makes a constant',
      'one graph',
    ],
  },
] as const;

const rounds = 3000;

/** A file whose header is sound JSON that says other things than the truth. */
function variedSafetensors(seed: number): Uint8Array {
  const random = createRandom(seed);
  const dtypes = ['F32', 'BF16', 'U8', 'X'];
  const entries = tensors.slice(random(3)).map(({ name, shape }, i) => {
    const begin = i * 24 + (random(3) === 0 ? random(9) - 4 : 0);
    const dtype = random(4) === 0 ? dtypes[random(4)]! : 'F32';
    const sides = random(4) === 0 ? [random(9), 2] : shape;
    const end = begin + (random(4) === 0 ? 8 : 24);
    const entry = { dtype, shape: sides, data_offsets: [begin, end] };
    return `"${random(20) === 0 ? 'c' : name}":${JSON.stringify(entry)}`;
  });
  const data = new Uint8Array(Math.max(0, entries.length * 24 + random(3) - 1));
  return fileOf(`{${entries.join()}}`, [data]);
}

/** A sound archive with a damaged pickle in it. */
function variedTorchFile(seed: number): Uint8Array {
  return zipOf([
    { name: 'archive/data.pkl', bytes: mutate(pickleOf(torch), seed) },
    ...tensors.map(({ bytes }, key) => ({ name: `archive/data/${key}`, bytes })),
  ]);
}

async function timed<T>(work: () => Promise<T>): Promise<[T, milliseconds: number]> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

describe.each(readers)('the reader of $name, given damaged files', (reader) => {
  const { valid, read, atHeader, reasons } = reader;
  const attempt = async (input: Uint8Array): Promise<string> => {
    try {
      await read(memorySource('file', input));
      return '';
    } catch (error) {
      if (error instanceof StudioError && error.code === 'model-invalid') return error.message;
      throw error;
    }
  };

  it('reads the file before it is damaged', async () => {
    expect(await attempt(valid)).toBe('');
  });

  it('answers with typed errors only, reaches every reason, and stays quick and small', async () => {
    const seen = new Map<string, number>();
    let past = 0;
    let slowest = 0;
    const before = process.memoryUsage().rss;
    for (let seed = 0; seed < rounds; seed++) {
      const varied = 'vary' in reader ? reader.vary(seed) : null;
      const input = varied ?? mutate(valid, seed);
      const [message, milliseconds] = await timed(() => attempt(input));
      // A pause of the collector is not the reader's: what is slow is slow twice.
      const again = milliseconds < 50 ? milliseconds : (await timed(() => attempt(input)))[1];
      slowest = Math.max(slowest, again);
      if (!atHeader.test(message)) past += 1;
      for (const reason of reasons) {
        if (message.includes(reason)) seen.set(reason, (seen.get(reason) ?? 0) + 1);
      }
    }
    expect(past / rounds).toBeGreaterThan(0.3);
    expect(reasons.filter((reason) => !seen.has(reason))).toEqual([]);
    expect(slowest).toBeLessThan(50);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20);
  });

  it('answers any bytes with typed errors only', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(valid.length),
        async (noise, at) => {
          await attempt(noise);
          await attempt(Buffer.concat([valid.subarray(0, at), noise, valid.subarray(at)]));
          await attempt(Buffer.concat([valid.subarray(0, at), noise]));
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('the search for a key that is there twice', () => {
  it('finds none where an object was written out, and the one that is repeated', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (object) => {
        const text = JSON.stringify(object);
        expect(duplicateKey(text)).toBeNull();
        const [key] = Object.keys(object);
        expect(duplicateKey(`${text.slice(0, -1)},${JSON.stringify(key)}:0}`)).toBe(key);
      }),
      { seed: 7 },
    );
  });
});
