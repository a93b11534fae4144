import type { KeyboardEvent, MenuItemConstructorOptions, WebContents } from 'electron';
import type { OwnShortcuts } from '../../shared/chord';

export interface MenuCommandOptions {
  readonly platform: NodeJS.Platform;
  /** Chords that the user has put in the place of the usual ones. */
  readonly shortcuts: OwnShortcuts;
  /** The page that the menu's items are for, if a window is open. */
  readonly page: () => Pick<WebContents, 'redo' | 'sendInputEvent' | 'undo'> | undefined;
}

/** A command of the page's, with the chord that it usually has. */
export interface PageCommand {
  /** The page's own name of it. */
  readonly id: string;
  readonly label: string;
  /** `KeyboardEvent.code`; the platform's command key is held with it. */
  readonly code: string;
  readonly shift?: boolean;
  /** What it does in a text field, where the page lets it pass. */
  readonly inText?: 'undo' | 'redo';
}

interface Keys {
  readonly code: string;
  readonly mod: boolean;
  readonly shift: boolean;
}

/**
 * An item for what the page does on a shortcut of its own. Typed, the shortcut reaches the page
 * before any menu; chosen with the mouse, the item types it. It is greyed out where the user has
 * taken its keys away.
 */
export function pageCommand(
  options: MenuCommandOptions,
  command: PageCommand,
): MenuItemConstructorOptions {
  const { label, inText } = command;
  const keys = keysOf(options, command);
  const key = keys === null ? null : acceleratorKey(keys.code);
  if (keys === null || key === null) return { label, enabled: false };
  return {
    label,
    accelerator: `${keys.mod ? 'CommandOrControl+' : ''}${keys.shift ? 'Shift+' : ''}${key}`,
    registerAccelerator: false,
    click: (_item, _window, event: KeyboardEvent) => {
      const page = options.page();
      // On macOS a shortcut that the page let pass arrives here, and must not be typed again.
      if (event.triggeredByAccelerator === true) {
        if (inText !== undefined) page?.[inText]();
        return;
      }
      const input = { keyCode: key.toLowerCase(), modifiers: modifiersOf(keys, options.platform) };
      page?.sendInputEvent({ type: 'keyDown', ...input });
      page?.sendInputEvent({ type: 'keyUp', ...input });
    },
  };
}

function keysOf({ shortcuts }: MenuCommandOptions, command: PageCommand): Keys | null {
  const own = shortcuts[command.id];
  if (own === undefined) return { code: command.code, mod: true, shift: command.shift ?? false };
  const [first] = own;
  if (first === undefined) return null;
  return { code: first.code, mod: first.mod ?? false, shift: first.shift ?? false };
}

function modifiersOf({ mod, shift }: Keys, platform: string): ('control' | 'meta' | 'shift')[] {
  const command = platform === 'darwin' ? 'meta' : 'control';
  return [...(mod ? ([command] as const) : []), ...(shift ? (['shift'] as const) : [])];
}

const named: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Equal: '=',
  Minus: '-',
  Enter: 'Enter',
  Delete: 'Delete',
};

/** The key as Electron names it; null for one that no menu shows. */
function acceleratorKey(code: string): string | null {
  return (
    /^(?:Key|Digit)(\w)$/.exec(code)?.[1] ?? (/^F\d+$/.test(code) ? code : (named[code] ?? null))
  );
}
