import type { KeyboardEvent, MenuItemConstructorOptions, WebContents } from 'electron';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Whether the developer tools are offered. */
  readonly developerTools: boolean;
  /** The page that the menu's items are for, if a window is open. */
  readonly page: () => Pick<WebContents, 'redo' | 'sendInputEvent' | 'undo'> | undefined;
  readonly openExternal: (url: string) => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The application's menu, as a template. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const mac = options.platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    fileMenu(options, mac),
    editMenu(options, mac),
    viewMenu(options.developerTools),
    { role: 'windowMenu' },
    helpMenu(options, mac),
  ];
}

function fileMenu(options: MenuOptions, mac: boolean): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      pageShortcut(options, { label: 'Open Picture…', key: 'O' }),
      separator,
      pageShortcut(options, { label: 'Save', key: 'S' }),
      pageShortcut(options, { label: 'Save As…', key: 'S', shift: true }),
      separator,
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

function editMenu(options: MenuOptions, mac: boolean): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      pageShortcut(options, { label: 'Undo', key: 'Z', inText: 'undo' }),
      pageShortcut(options, mac ? redoOnMac : redoElsewhere),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  };
}

function viewMenu(developerTools: boolean): MenuItemConstructorOptions {
  const tools: MenuItemConstructorOptions[] = developerTools
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
    : [];
  return { label: '&View', submenu: [...tools, { role: 'togglefullscreen' }] };
}

function helpMenu({ openExternal }: MenuOptions, mac: boolean): MenuItemConstructorOptions {
  const paper: MenuItemConstructorOptions = {
    label: 'About Consistency Models',
    click: () => {
      openExternal('https://arxiv.org/abs/2303.01469');
    },
  };
  return { role: 'help', submenu: mac ? [paper] : [paper, separator, { role: 'about' }] };
}

interface Shortcut {
  readonly label: string;
  /** A letter; the platform's command key is held with it. */
  readonly key: string;
  readonly shift?: boolean;
  /** What it does in a text field, where the page lets it pass. */
  readonly inText?: 'undo' | 'redo';
}

const redoOnMac: Shortcut = { label: 'Redo', key: 'Z', shift: true, inText: 'redo' };
const redoElsewhere: Shortcut = { label: 'Redo', key: 'Y', inText: 'redo' };

/**
 * An item for what the page does on a shortcut of its own. Typed, the shortcut reaches the page
 * before any menu; chosen with the mouse, the item types it.
 */
function pageShortcut(options: MenuOptions, shortcut: Shortcut): MenuItemConstructorOptions {
  const { label, key, shift = false, inText } = shortcut;
  return {
    label,
    accelerator: `CommandOrControl+${shift ? 'Shift+' : ''}${key}`,
    registerAccelerator: false,
    click: (_item, _window, event: KeyboardEvent) => {
      const page = options.page();
      // On macOS a shortcut that the page let pass arrives here, and must not be typed again.
      if (event.triggeredByAccelerator === true) {
        if (inText !== undefined) page?.[inText]();
        return;
      }
      const command = options.platform === 'darwin' ? 'meta' : 'control';
      const modifiers: ('meta' | 'control' | 'shift')[] = shift ? [command, 'shift'] : [command];
      page?.sendInputEvent({ type: 'keyDown', keyCode: key.toLowerCase(), modifiers });
      page?.sendInputEvent({ type: 'keyUp', keyCode: key.toLowerCase(), modifiers });
    },
  };
}
