import { shortcutIds, type Bindings } from './bindings';
import { shortcuts, type Chord, type ShortcutId } from './shortcuts';

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const repeatable: ReadonlySet<ShortcutId> = new Set([
  'undo',
  'redo',
  'smaller',
  'larger',
  'zoomIn',
  'zoomOut',
  'nextResult',
  'previousResult',
]);

/** The shortcut that a key press stands for, or null. */
export function matchShortcut(
  press: KeyPress,
  mac: boolean,
  bindings: Bindings = shortcuts,
): ShortcutId | null {
  const pressed = (id: ShortcutId): boolean =>
    bindings[id].some((chord) => matches(chord, press, mac));
  return shortcutIds.find(pressed) ?? null;
}

/** Whether holding the key down may fire the shortcut again and again. */
export function mayRepeat(id: ShortcutId): boolean {
  return repeatable.has(id);
}

/** Whether a text field has a use for the press, whatever the user has made a shortcut of. */
export function typesText({ ctrlKey, metaKey, code }: KeyPress): boolean {
  return !ctrlKey && !metaKey && !/^F\d+$/.test(code);
}

function matches(chord: Chord, press: KeyPress, mac: boolean): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (press.altKey || otherMod || mod !== (chord.mod ?? false)) return false;
  if (isQuestionMark(chord)) return press.key === '?' || (press.shiftKey && press.code === 'Slash');
  return press.shiftKey === (chord.shift ?? false) && sameKey(chord.code, press);
}

/** Layouts have it on different keys, and not all of them under Shift. */
function isQuestionMark({ code, shift }: Chord): boolean {
  return code === 'Slash' && shift === true;
}

/** Letters follow the layout ("Z" is where the user's Z is) unless it types no Latin letters. */
function sameKey(code: string, { key, code: pressed }: KeyPress): boolean {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined && /^[a-z]$/i.test(key)) return key.toUpperCase() === letter;
  return pressed === code;
}
