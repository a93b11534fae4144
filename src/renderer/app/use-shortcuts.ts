import { useEffect } from 'react';
import { createCommands, type CommandOptions } from './commands';
import { shortcutAllowed } from '../shortcuts/allowed-shortcut';
import { isMac } from '../shortcuts/is-mac';
import { keyTarget } from '../shortcuts/key-target';
import { matchShortcut, mayRepeat } from '../shortcuts/match-shortcut';

/** Runs the command of each shortcut pressed anywhere in the window. */
export function useShortcuts({ bench, canvas, open }: CommandOptions): void {
  useEffect(() => {
    const commands = createCommands({ bench, canvas, open });
    const down = (event: KeyboardEvent): void => {
      const id = matchShortcut(event, isMac());
      if (id === null || event.defaultPrevented || event.isComposing) return;
      if (!shortcutAllowed(id, keyTarget(document.activeElement))) return;
      const dialog = document.querySelector('[role="dialog"][aria-modal="true"]');
      if (dialog !== null) return;
      event.preventDefault();
      if (!event.repeat || mayRepeat(id)) commands[id]();
    };
    window.addEventListener('keydown', down);
    return () => {
      window.removeEventListener('keydown', down);
    };
  }, [bench, canvas, open]);
}
