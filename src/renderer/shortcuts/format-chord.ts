import { strings } from '../strings/en';
import { shortcuts, type ShortcutId } from './shortcuts';

/** The keys of a shortcut as they are printed on a keyboard, one entry a key. */
export function shortcutKeys(id: ShortcutId, mac: boolean): readonly string[] {
  const { code, mod, shift } = { mod: false, shift: false, ...shortcuts[id][0] };
  return [
    ...(mod ? [mac ? strings.keys.command : strings.keys.control] : []),
    ...(shift ? [mac ? strings.keys.macShift : strings.keys.shift] : []),
    keyName(code),
  ];
}

/** The same on one line, for a tooltip. */
export function formatShortcut(id: ShortcutId, mac: boolean): string {
  return shortcutKeys(id, mac).join(mac ? '' : '+');
}

/** In the notation of `aria-keyshortcuts`. */
export function ariaShortcut(id: ShortcutId, mac: boolean): string {
  const { code, mod, shift } = { mod: false, shift: false, ...shortcuts[id][0] };
  return [
    ...(mod ? [mac ? 'Meta' : 'Control'] : []),
    ...(shift ? ['Shift'] : []),
    keyName(code),
  ].join('+');
}

function keyName(code: string): string {
  const named = (strings.keys.named as Readonly<Record<string, string>>)[code];
  return named ?? code.replace(/^(Key|Digit)/, '');
}
