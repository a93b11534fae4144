import type { KeyPress } from './match-shortcut';
import type { Chord } from './shortcuts';

/** Keys that mean something to every window, or nothing by themselves. */
const reserved = new Set(['Tab', 'Escape', 'Space', 'Backspace', 'CapsLock', 'ContextMenu']);
const modifier = /^(Shift|Control|Alt|Meta|OS)(Left|Right)?$/;

/** The chord that a key press makes; null when no shortcut can be made of it. */
export function chordOf(press: KeyPress, mac: boolean): Chord | null {
  const { key, code, altKey, shiftKey } = press;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (altKey || otherMod || code === '' || reserved.has(code) || modifier.test(code)) return null;
  const letter = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : code;
  return {
    code: key === '?' ? 'Slash' : letter,
    ...(mod ? { mod: true } : {}),
    ...(shiftKey ? { shift: true } : {}),
  };
}
