import { useStore } from 'zustand';
import { bindingsOf } from '../shortcuts/bindings';
import { ariaShortcut, formatShortcut } from '../shortcuts/format-chord';
import { isMac } from '../shortcuts/is-mac';
import type { ShortcutId } from '../shortcuts/shortcuts';
import { useWorkbench } from './workbench-context';

/** The keys of a command as the user has them now. */
export interface ShortcutHint {
  /** On one line; empty when it has none. */
  readonly keys: string;
  /** For `aria-keyshortcuts`. */
  readonly aria: string | undefined;
}

/** The keys of a command, to be shown beside what does the same. */
export function useShortcutHint(id: ShortcutId | undefined): ShortcutHint {
  const { settings } = useWorkbench();
  const own = useStore(settings, (state) => state.settings.shortcuts);
  if (id === undefined) return { keys: '', aria: undefined };
  const bindings = bindingsOf(own);
  return { keys: formatShortcut(id, isMac(), bindings), aria: ariaShortcut(id, isMac(), bindings) };
}
