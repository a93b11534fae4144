import { describe, expect, it } from 'vitest';
import { chordOf } from '../../../../src/renderer/shortcuts/chord-of';

const free = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('chordOf', () => {
  it('names letters by what they type and other keys by their place', () => {
    expect(chordOf({ ...free, key: 'z', code: 'KeyY' }, false)).toEqual({ code: 'KeyZ' });
    expect(chordOf({ ...free, key: 'ü', code: 'BracketLeft' }, false)).toEqual({
      code: 'BracketLeft',
    });
  });

  it('takes the platform’s command key', () => {
    const press = { ...free, key: 'K', code: 'KeyK', shiftKey: true };
    const chord = { code: 'KeyK', mod: true, shift: true };
    expect(chordOf({ ...press, ctrlKey: true }, false)).toEqual(chord);
    expect(chordOf({ ...press, metaKey: true }, true)).toEqual(chord);
    expect(chordOf({ ...press, metaKey: true }, false)).toBeNull();
  });

  it.each(['Tab', 'Escape', 'Space', 'ShiftLeft', 'ControlRight', 'MetaLeft', ''])(
    'makes nothing of %j',
    (code) => {
      expect(chordOf({ ...free, key: code, code }, false)).toBeNull();
    },
  );

  it('makes nothing of keys with Alt, which type letters on many keyboards', () => {
    expect(chordOf({ ...free, key: 'e', code: 'KeyE', altKey: true }, false)).toBeNull();
  });
});
