import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../../src/shared/errors';
import { decodeMessage, encodeMessage } from '../../../../src/shared/rpc/binary-codec';

const key = fc.string().filter((name) => name !== '__proto__');
const message = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, undefined, true, false, NaN, Infinity, -Infinity, -0),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 40 }),
    fc.float32Array({ maxLength: 20 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(key, fc.constantFrom('$', '1', '0', 'constructor')), tie('value'), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  ),
})).value;

function bytesOf(header: string, ...arrays: readonly number[][]): Uint8Array {
  const text = new TextEncoder().encode(header);
  const frame = new Uint8Array([80, 78, 84, 49, 0, 0, 0, 0, ...text, ...arrays.flat()]);
  new DataView(frame.buffer).setUint32(4, text.length, true);
  return frame;
}

describe('a message on the wire', () => {
  it('comes back equal, undefined and negative zero included', () => {
    fc.assert(
      fc.property(message, (value) => {
        deepStrictEqual(decodeMessage(encodeMessage(value)), value);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps parameters that are undefined', () => {
    const call = { type: 'call', id: 1, method: 'app.info', params: undefined };
    expect(decodeMessage(encodeMessage(call))).toStrictEqual(call);
  });

  it('is read from any offset of a larger buffer, and owns what it read', () => {
    const value = { pixels: new Float32Array([1, -2.5, 3e-40]), mask: new Uint8Array([0, 255]) };
    const frame = encodeMessage(value);
    for (let shift = 0; shift < 8; shift++) {
      const larger = new Uint8Array(frame.length + shift + 3).fill(7);
      larger.set(frame, shift);
      const read = decodeMessage(larger.subarray(shift, shift + frame.length));
      larger.fill(9);
      expect(read).toStrictEqual(value);
    }
  });

  it('carries a part of a larger array as just that part', () => {
    const part = new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4);
    const read = decodeMessage(encodeMessage(part)) as Uint8Array;
    expect([...read]).toEqual([2, 3, 4]);
    expect(read.buffer.byteLength).toBe(3);
  });

  it.each([
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a big integer', 1n],
    ['a map', new Map()],
    ['a float64 array', new Float64Array(1)],
    ['a cycle', ((a: unknown[]) => [a.push(a), a])([])],
    ['a key named __proto__', JSON.parse('{"__proto__": {"admin": true}}') as unknown],
  ])('is refused when it holds %s', (_, value) => {
    expect(() => encodeMessage({ value })).toThrow(StudioError);
  });
});

describe('a hostile frame', () => {
  it.each([
    ['is empty', new Uint8Array(0)],
    ['starts as something else', new Uint8Array(20)],
    ['claims a header past its end', new Uint8Array([80, 78, 84, 49, 255, 255, 255, 255, 1])],
    ['has a header that is not UTF-8', new Uint8Array([80, 78, 84, 49, 1, 0, 0, 0, 0xff])],
    ['has a header that is not JSON', bytesOf('[1,[]')],
    ['has a header that is no pair', bytesOf('[1]')],
    ['has a table that is no list', bytesOf('[1,{}]')],
    ['names an array it lacks', bytesOf('[{"$":0},[]]')],
    ['uses an array twice', bytesOf('[[{"$":0},{"$":0}],[["u8",1]]]', [1])],
    ['uses an array nowhere', bytesOf('[1,[["u8",1]]]', [1])],
    ['has an array of negative size', bytesOf('[{"$":0},[["u8",-1]]]')],
    ['has an array of fractional size', bytesOf('[{"$":0},[["u8",0.5]]]', [1])],
    ['has an array past its end', bytesOf('[{"$":0},[["u8",2]]]', [1])],
    [
      'has a second array past its end',
      bytesOf('[[{"$":0},{"$":1}],[["u8",2],["f32",4]]]', [1, 2, 3, 4, 5]),
    ],
    ['has a huge array', bytesOf('[{"$":0},[["u8",9007199254740991]]]', [1])],
    ['has bytes left over', bytesOf('[{"$":0},[["u8",1]]]', [1, 2])],
    ['has a float array of 3 bytes', bytesOf('[{"$":0},[["f32",3]]]', [1, 2, 3])],
    ['has an array of no known kind', bytesOf('[{"$":0},[["constructor",1]]]', [1])],
    ['has an unknown tag', bytesOf('[{"$":"constructor"},[]]')],
    ['has a tag with company', bytesOf('[{"$":"NaN","a":1},[]]')],
    ['escapes an object that needs none', bytesOf('[{"$":{"a":1}},[]]')],
    ['is nested a million deep', bytesOf(`${'['.repeat(1e6)}${']'.repeat(1e6)}`)],
    ['is nested 100 deep', bytesOf(`[${'['.repeat(100)}${']'.repeat(100)},[]]`)],
    ['sets a prototype', bytesOf('[{"__proto__":{"admin":true}},[]]')],
    ['sets a prototype inside an escape', bytesOf('[{"$":{"$":1,"__proto__":{}}},[]]')],
  ])('that %s is refused with a typed error', (_, frame) => {
    expect(() => decodeMessage(frame)).toThrow(
      expect.objectContaining({ name: 'StudioError', code: 'invalid-request' }),
    );
  });

  it('never gives anything but a message or a typed error, whatever was mutated', () => {
    const mutation = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.boolean() });
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
    let read = 0;
    let refused = 0;
    fc.assert(
      fc.property(message, mutations, (value, changes) => {
        let frame = encodeMessage(value);
        for (const { at, byte, cut } of changes) {
          const index = at % Math.max(1, frame.length);
          if (cut && byte < 64) frame = frame.slice(0, index);
          else frame[index] = byte;
        }
        try {
          decodeMessage(frame);
          read++;
        } catch (error) {
          expect(error).toBeInstanceOf(StudioError);
          refused++;
        }
        expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
      }),
      { numRuns: 5000, seed: 20_23 },
    );
    expect(read).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(1000);
  });
});
