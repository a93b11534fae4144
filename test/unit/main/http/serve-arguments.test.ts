import { describe, expect, it } from 'vitest';
import { parseServeArguments } from '../../../../src/main/http/serve-arguments';

describe('the arguments of the browser host', () => {
  it.each([
    [[], { port: 0, open: true }],
    [['--port', '8080'], { port: 8080, open: true }],
    [['--no-open', '--port=0'], { port: 0, open: false }],
  ])('%j are read', (args, expected) => {
    expect(parseServeArguments(args)).toEqual(expected);
  });

  it.each([[['--port', '65536']], [['--port', '-1']], [['--port', 'x']], [['--host']], [['a']]])(
    '%j are refused with what to do instead',
    (args) => {
      expect(() => parseServeArguments(args)).toThrow(
        expect.objectContaining({ code: 'invalid-request', remedy: expect.stringMatching(/./) }),
      );
    },
  );
});
