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
export function matchShortcut(press: KeyPress, mac: boolean): ShortcutId | null {
  const ids = Object.keys(shortcuts) as ShortcutId[];
  return ids.find((id) => shortcuts[id].some((chord) => matches(chord, press, mac))) ?? null;
}

/** Whether holding the key down may fire the shortcut again and again. */
export function mayRepeat(id: ShortcutId): boolean {
  return repeatable.has(id);
}

function matches(chord: Chord, press: KeyPress, mac: boolean): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (press.altKey || otherMod || mod !== (chord.mod ?? false)) return false;
  if (press.shiftKey !== (chord.shift ?? false)) return chord.code === 'Slash' && press.key === '?';
  return sameKey(chord.code, press);
}

/** Letters follow the layout ("Z" is where the user's Z is) unless it types no Latin letters. */
function sameKey(code: string, { key, code: pressed }: KeyPress): boolean {
  if (code === 'Slash') return key === '?' || pressed === code;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined && /^[a-z]$/i.test(key)) return key.toUpperCase() === letter;
  return pressed === code;
}
