import { describe, expect, test } from 'vitest';
import { withinMessageLimits } from '../../../../src/main/electron/message-limits';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { next: nested(depth - 1) });

describe('the limits of a message', () => {
  test('let through what a page sends', () => {
    const message = {
      type: 'call',
      id: 1,
      method: 'pictures.open',
      params: { name: 'ü.png', bytes: new Uint8Array(1000), list: [1, null, undefined, true] },
    };
    expect(withinMessageLimits(message)).toBe(true);
  });

  test('count the bytes of text, keys and binary data together', () => {
    const message = { a: new Uint8Array(50), b: new Float32Array(10), c: 'xxxxx' };
    expect(withinMessageLimits(message, 50 + 40 + 10 + 6)).toBe(true);
    expect(withinMessageLimits(message, 50 + 40 + 10 + 5)).toBe(false);
  });

  test('stop at too many entries and too deep a nesting', () => {
    expect(withinMessageLimits(new Array(100_000).fill(0))).toBe(true);
    expect(withinMessageLimits(new Array(300_000).fill(0))).toBe(false);
    expect(withinMessageLimits(nested(30))).toBe(true);
    expect(withinMessageLimits(nested(40))).toBe(false);
    expect(withinMessageLimits(nested(5000))).toBe(false);
  });

  test('stop at a loop', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(withinMessageLimits(loop)).toBe(false);
  });

  test.each([
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['a Date', new Date(0)],
    ['a RegExp', /x/],
    ['an Error', new Error('x')],
    ['an ArrayBuffer', new ArrayBuffer(8)],
    ['a DataView', new DataView(new ArrayBuffer(8))],
    ['a BigInt', 1n],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
  ])('refuse %s, however deep', (_what, value) => {
    expect(withinMessageLimits(value)).toBe(false);
    expect(withinMessageLimits({ params: [value] })).toBe(false);
  });
});
