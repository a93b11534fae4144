import { describe, expect, it } from 'vitest';
import { matchShortcut, type KeyPress } from '../../../../src/renderer/shortcuts/match-shortcut';
import {
  shortcuts,
  type Chord,
  type ShortcutId,
} from '../../../../src/renderer/shortcuts/shortcuts';

const press = (code: string, key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});
const onLinux = (event: KeyPress): ShortcutId | null => matchShortcut(event, false);

describe('matchShortcut', () => {
  it('tells every chord of the table apart', () => {
    const typed = (code: string): string => /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? code;
    for (const [id, chords] of Object.entries(shortcuts)) {
      for (const { code, mod, shift } of chords as readonly Chord[]) {
        const held = { ctrlKey: mod ?? false, shiftKey: shift ?? false };
        expect(onLinux(press(code, typed(code), held)), `${id} by ${code}`).toBe(id);
      }
    }
  });

  it('keeps X, Shift+X and Ctrl+X apart', () => {
    expect(onLinux(press('KeyX', 'x'))).toBe('swapBrush');
    expect(onLinux(press('KeyX', 'X', { shiftKey: true }))).toBe('cancel');
    expect(onLinux(press('KeyX', 'x', { ctrlKey: true }))).toBeNull();
  });

  it('takes Ctrl on Linux and the command key on a Mac, and not the other', () => {
    const control = press('KeyZ', 'z', { ctrlKey: true });
    const command = press('KeyZ', 'z', { metaKey: true });
    expect(matchShortcut(control, false)).toBe('undo');
    expect(matchShortcut(command, true)).toBe('undo');
    expect(matchShortcut(control, true)).toBeNull();
    expect(matchShortcut(command, false)).toBeNull();
  });

  it('follows the layout for letters: a German Z lies on the Y key', () => {
    expect(onLinux(press('KeyY', 'z', { ctrlKey: true }))).toBe('undo');
    expect(onLinux(press('KeyZ', 'y', { ctrlKey: true }))).toBe('redo');
  });

  it('goes by the place of a letter where the layout has no Latin ones', () => {
    expect(onLinux(press('KeyB', 'и'))).toBe('toolBrush');
  });

  it('goes by the place of brackets and digits, whatever they type', () => {
    expect(onLinux(press('BracketLeft', 'ü'))).toBe('smaller');
    expect(onLinux(press('Digit0', 'à', { ctrlKey: true }))).toBe('zoomFit');
  });

  it('finds the question mark wherever it is typed', () => {
    expect(onLinux(press('Minus', '?', { shiftKey: true }))).toBe('help');
    expect(onLinux(press('Slash', '/'))).toBeNull();
  });

  it('leaves keys with Alt alone', () => {
    expect(onLinux(press('KeyB', 'b', { altKey: true }))).toBeNull();
  });
});
