import type { KeyTarget } from './key-target';
import { shortcuts, type ShortcutId } from './shortcuts';

/** Shortcuts that a text field leaves alone, because typing has no use for them. */
const evenInText: ReadonlySet<ShortcutId> = new Set([
  'run',
  'save',
  'saveAs',
  'open',
  'palette',
  'gallery',
  'settings',
]);
/** Shortcuts whose keys the arrow keys, Enter and Delete of controls need. */
const resultKeys: ReadonlySet<ShortcutId> = new Set([
  'nextResult',
  'previousResult',
  'accept',
  'discard',
]);

/** Whether a shortcut may act while `target` has the focus. */
export function shortcutAllowed(id: ShortcutId, target: KeyTarget): boolean {
  switch (target) {
    case 'text':
      return evenInText.has(id);
    case 'control':
      return !resultKeys.has(id);
    case 'results':
      // Enter on a thumbnail presses it.
      return id !== 'accept';
    case 'page':
      return id in shortcuts;
  }
}
