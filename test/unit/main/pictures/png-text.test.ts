import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodePng } from '../../../../src/main/pictures/encode-png';
import { pngChunk, readPngChunks } from '../../../../src/main/pictures/png-chunks';
import { insertPngText, readPngText } from '../../../../src/main/pictures/png-text';
import { StudioError } from '../../../../src/shared/errors';
import { gradientRaster } from '../../../support/sample-pictures';

let plain: Uint8Array;
beforeAll(async () => {
  plain = await encodePng(gradientRaster(5, 4));
});

/** `plain` with one more chunk behind its header. */
function withChunk(type: string, data: Uint8Array): Uint8Array {
  return Buffer.concat([plain.subarray(0, 33), pngChunk(type, data), plain.subarray(33)]);
}

function compressedText(text: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from('key\0\x01\0\0\0'), deflateSync(text)]);
}

describe('PNG texts', () => {
  it('come back as they were put in, in any language', () => {
    const entries = [
      { keyword: 'pentimento', text: '{"a":"é 漢字 \u{1f34e}"}' },
      { keyword: 'parameters', text: 'Inpaint\nSteps: 2' },
      { keyword: 'empty', text: '' },
    ];
    expect(readPngText(insertPngText(plain, entries))).toEqual(entries);
  });

  it('take the place of those with the same keyword, and of no others', () => {
    const first = insertPngText(plain, [
      { keyword: 'a', text: '1' },
      { keyword: 'b', text: '2' },
    ]);
    const second = insertPngText(first, [{ keyword: 'a', text: '3' }]);
    expect(readPngText(second)).toEqual([
      { keyword: 'b', text: '2' },
      { keyword: 'a', text: '3' },
    ]);
  });

  it('leave every other part of the file as it was', () => {
    const file = insertPngText(plain, [{ keyword: 'a', text: '1' }]);
    const others = (bytes: Uint8Array): unknown[] =>
      readPngChunks(bytes).flatMap(({ type, data }) =>
        type === 'iTXt' ? [] : [[type, [...data]]],
      );
    expect(others(file)).toEqual(others(plain));
  });

  it('are read when they are tEXt or compressed', () => {
    expect(readPngText(withChunk('tEXt', Buffer.from('Title\0caf\xe9', 'latin1')))).toEqual([
      { keyword: 'Title', text: 'café' },
    ]);
    const file = withChunk('iTXt', compressedText(Buffer.from('hello')));
    expect(readPngText(file)).toEqual([{ keyword: 'key', text: 'hello' }]);
  });

  it.each([
    ['a text that unpacks to 100 MB', 'iTXt', compressedText(new Uint8Array(1e8))],
    ['a compressed text that is damaged', 'iTXt', Buffer.from('key\0\x01\0\0\0nonsense')],
    ['an unknown compression', 'iTXt', Buffer.from('key\0\x02\0\0\0x')],
    ['a text without its separators', 'iTXt', Buffer.from('key\0\0\0abc')],
    ['bytes that are not UTF-8', 'iTXt', Buffer.from('key\0\0\0\0\0\xff', 'latin1')],
    ['no keyword', 'tEXt', Buffer.from('\0text')],
    ['a keyword without an end', 'tEXt', Buffer.from('k'.repeat(200))],
  ])('are passed over: %s', (_, type, data) => {
    const start = performance.now();
    expect(readPngText(withChunk(type, data))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('are bounded in number and size together', () => {
    const big = { keyword: 'big', text: 'x'.repeat(7 * 2 ** 20) };
    const some = insertPngText(plain, [big, { ...big, keyword: 'b' }, { ...big, keyword: 'c' }]);
    expect(readPngText(some)).toHaveLength(2);
    const many = Array.from({ length: 150 }, (_, i) => ({ keyword: `k${i}`, text: '' }));
    expect(readPngText(insertPngText(plain, many))).toHaveLength(100);
  });
});

describe('a PNG file that is not whole', () => {
  it.each([
    ['a chunk longer than the file', 33, [0xff, 0xff, 0xff, 0xff]],
    ['a checksum that is wrong', 40, [1, 2, 3]],
    ['another signature', 0, [0]],
  ])('is refused: %s', (_, at, bytes) => {
    const damaged = Uint8Array.from(plain);
    damaged.set(bytes, at);
    expect(() => readPngText(damaged)).toThrow(StudioError);
  });

  it('is refused when it has no picture data', () => {
    const noData = Buffer.concat([plain.subarray(0, 33), plain.subarray(plain.length - 12)]);
    expect(() => insertPngText(noData, [])).toThrow('no picture data');
  });
});

describe('mutated files', () => {
  it('give texts or a typed error, and nothing else, fast', () => {
    const valid = insertPngText(plain, [
      { keyword: 'pentimento', text: '{"version":1}' },
      { keyword: 'parameters', text: 'Steps: 2' },
    ]);
    const mutation = fc.record({ at: fc.nat(valid.length - 1), byte: fc.nat(255) });
    const cut = fc.option(fc.nat(valid.length), { nil: valid.length });
    let parsed = 0;
    const runs = 2000;
    fc.assert(
      fc.property(
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        cut,
        fc.boolean(),
        (mutations, length, mend) => {
          const file = Uint8Array.from(valid);
          for (const { at, byte } of mutations) file[at] = byte;
          const start = performance.now();
          if (outcome(mend ? mended(file, valid) : file.subarray(0, length)) === 'parsed') parsed++;
          expect(performance.now() - start).toBeLessThan(500);
        },
      ),
      { numRuns: runs, seed: 20240611 },
    );
    // Else the mutations never came past the checksums.
    expect(parsed).toBeGreaterThan(runs * 0.3);
  });
});

function outcome(file: Uint8Array): 'parsed' | 'refused' {
  try {
    for (const { keyword, text } of readPngText(file)) {
      expect(keyword.length).toBeLessThan(80);
      expect(typeof text).toBe('string');
    }
    insertPngText(file, [{ keyword: 'a', text: 'b' }]);
    return 'parsed';
  } catch (error) {
    expect(error).toBeInstanceOf(StudioError);
    expect((error as StudioError).code).toBe('image-unreadable');
    return 'refused';
  }
}

/** The mutated content of each chunk under a checksum that is right for it. */
function mended(file: Uint8Array, valid: Uint8Array): Uint8Array {
  const chunks = readPngChunks(valid).map(({ type, start, end }) =>
    pngChunk(type, file.subarray(start + 8, end - 4)),
  );
  return Buffer.concat([valid.subarray(0, 8), ...chunks]);
}
