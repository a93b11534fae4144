import { useEffect } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { SettingsState } from '../store/settings-store';
import type { Commands } from './commands';
import { shortcutAllowed } from '../shortcuts/allowed-shortcut';
import { bindingsOf } from '../shortcuts/bindings';
import { isMac } from '../shortcuts/is-mac';
import { keyTarget } from '../shortcuts/key-target';
import { matchShortcut, mayRepeat, typesText } from '../shortcuts/match-shortcut';

/** Runs the command of each shortcut pressed anywhere in the window. */
export function useShortcuts(commands: Commands, settings: StoreApi<SettingsState>): void {
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      const bindings = bindingsOf(settings.getState().settings.shortcuts);
      const id = matchShortcut(event, isMac(), bindings);
      if (id === null || event.defaultPrevented || event.isComposing) return;
      const target = keyTarget(document.activeElement);
      if (!shortcutAllowed(id, target) || (target === 'text' && typesText(event))) return;
      const dialog = document.querySelector('[role="dialog"][aria-modal="true"]');
      if (dialog !== null) return;
      event.preventDefault();
      if (!event.repeat || mayRepeat(id)) commands[id]();
    };
    window.addEventListener('keydown', down);
    return () => {
      window.removeEventListener('keydown', down);
    };
  }, [commands, settings]);
}
