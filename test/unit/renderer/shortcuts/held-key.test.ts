import { describe, expect, it } from 'vitest';
import { holdAfter, isTap, whileDown } from '../../../../src/renderer/shortcuts/held-key';

const pressed = { kind: 'pressed', since: 1000 } as const;

describe('a key that is tapped or held', () => {
  it('is a tap when let go before the hold', () => {
    expect(isTap(pressed, 1000 + holdAfter - 1)).toBe(true);
  });

  it('is a hold from then on', () => {
    expect(isTap(pressed, 1000 + holdAfter)).toBe(false);
    expect(whileDown(pressed, 1000 + holdAfter)).toEqual({ kind: 'held' });
  });

  it('is no tap when it was not down', () => {
    expect(isTap({ kind: 'up' }, 5000)).toBe(false);
  });
});
