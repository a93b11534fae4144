import { expect, it } from 'vitest';
import { parseJson, parseJsonBytes } from '../../../../src/main/files/parse-json';

it('parses JSON', () => {
  expect(parseJson('{"a":[1,{"b":null}]}')).toEqual({ a: [1, { b: null }] });
});

it.each(['{"__proto__":{}}', '{"a":{"__proto__":1}}', '[{"\\u005f_proto__":1}]', '{', ''])(
  'refuses %s',
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  },
);

it('refuses bytes that are not UTF-8', () => {
  expect(() => parseJsonBytes(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(TypeError);
});
