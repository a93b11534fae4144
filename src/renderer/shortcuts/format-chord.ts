import { strings } from '../strings/strings';
import type { Bindings } from './bindings';
import { shortcuts, type Chord, type ShortcutId } from './shortcuts';

/** The keys of a chord as they are printed on a keyboard, one entry a key. */
export function chordKeys({ code, mod, shift }: Chord, mac: boolean): readonly string[] {
  return [
    ...(mod === true ? [mac ? strings.keys.command : strings.keys.control] : []),
    ...(shift === true ? [mac ? strings.keys.macShift : strings.keys.shift] : []),
    code === 'Slash' && shift !== true ? '/' : keyName(code, strings.keys.named),
  ];
}

/** The same on one line, for a tooltip. */
export function formatChord(chord: Chord, mac: boolean): string {
  return chordKeys(chord, mac).join(mac ? '' : '+');
}

/** The keys of a command's first chord; none when it has no chord. */
export function shortcutKeys(
  id: ShortcutId,
  mac: boolean,
  bindings: Bindings = shortcuts,
): readonly string[] {
  const [first] = bindings[id];
  return first === undefined ? [] : chordKeys(first, mac);
}

/** The same on one line; empty when the command has no chord. */
export function formatShortcut(
  id: ShortcutId,
  mac: boolean,
  bindings: Bindings = shortcuts,
): string {
  return shortcutKeys(id, mac, bindings).join(mac ? '' : '+');
}

/** In the notation of `aria-keyshortcuts`; undefined when the command has no chord. */
export function ariaShortcut(
  id: ShortcutId,
  mac: boolean,
  bindings: Bindings = shortcuts,
): string | undefined {
  const [first] = bindings[id];
  if (first === undefined) return undefined;
  return [
    ...(first.mod === true ? [mac ? 'Meta' : 'Control'] : []),
    ...(first.shift === true ? ['Shift'] : []),
    keyName(first.code, ariaNames),
  ].join('+');
}

/** As `KeyboardEvent.key` has them on a US keyboard. */
const ariaNames: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '?',
  Equal: '=',
  Minus: '-',
  Comma: ',',
  Period: '.',
  Semicolon: ';',
  Quote: "'",
  Backslash: '\\',
  Backquote: '`',
};

function keyName(code: string, names: Readonly<Record<string, string>>): string {
  return names[code] ?? code.replace(/^(Key|Digit|Numpad)/, '');
}
