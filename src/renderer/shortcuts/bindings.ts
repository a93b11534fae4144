import type { OwnShortcuts } from '../../shared/chord';
import { shortcuts, type Chord, type ShortcutId } from './shortcuts';

/** The chords in use, by command. */
export type Bindings = Readonly<Record<ShortcutId, readonly Chord[]>>;

/** The names of all commands. */
export const shortcutIds = Object.keys(shortcuts) as readonly ShortcutId[];

/** The usual chords, with the user's own in their place; own ones of unknown commands do nothing. */
export function bindingsOf(own: OwnShortcuts): Bindings {
  const entries = shortcutIds.map((id): [ShortcutId, readonly Chord[]] => [
    id,
    own[id] ?? shortcuts[id],
  ]);
  return Object.fromEntries(entries) as Record<ShortcutId, readonly Chord[]>;
}

/** Whether two chords are pressed in the same way. */
function sameChord(a: Chord, b: Chord): boolean {
  return a.code === b.code && a.mod === b.mod && a.shift === b.shift;
}

/** The command that a chord stands for; null when it is free. */
export function commandOf(chord: Chord, bindings: Bindings): ShortcutId | null {
  const has = (id: ShortcutId): boolean => bindings[id].some((each) => sameChord(each, chord));
  return shortcutIds.find(has) ?? null;
}

/** The user's own chords after `id` got `chord`, which any other command loses. */
export function rebind(own: OwnShortcuts, id: ShortcutId, chord: Chord): OwnShortcuts {
  const holder = commandOf(chord, bindingsOf(own));
  if (holder === null || holder === id) return { ...own, [id]: [chord] };
  const kept = bindingsOf(own)[holder].filter((each) => !sameChord(each, chord));
  return { ...own, [holder]: kept, [id]: [chord] };
}

/** Whether a command has other chords than it usually has. */
export function isRebound(own: OwnShortcuts, id: ShortcutId): boolean {
  return own[id] !== undefined;
}

/**
 * The user's own chords after `id` got its usual ones back; one that another command has by now
 * stays there.
 */
export function resetBinding(own: OwnShortcuts, id: ShortcutId): OwnShortcuts {
  const rest = Object.fromEntries(Object.entries(own).filter(([each]) => each !== id));
  const others = bindingsOf({ ...rest, [id]: [] });
  const free = shortcuts[id].filter((chord) => commandOf(chord, others) === null);
  return free.length === shortcuts[id].length ? rest : { ...rest, [id]: free };
}
