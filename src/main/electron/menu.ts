import type { MenuItemConstructorOptions, WebContents } from 'electron';
import type { OwnShortcuts } from '../../shared/chord';
import { pageCommand } from './menu-command';
import type { MenuWords } from './menu-words';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly words: MenuWords;
  /** Chords that the user has put in the place of the usual ones. */
  readonly shortcuts: OwnShortcuts;
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
    viewMenu(options),
    { role: 'windowMenu' },
    helpMenu(options, mac),
  ];
}

function fileMenu(options: MenuOptions, mac: boolean): MenuItemConstructorOptions {
  const { words } = options;
  return {
    label: words.file,
    submenu: [
      pageCommand(options, { id: 'open', label: words.open, code: 'KeyO' }),
      pageCommand(options, { id: 'gallery', label: words.gallery, code: 'KeyG' }),
      separator,
      pageCommand(options, { id: 'save', label: words.save, code: 'KeyS' }),
      pageCommand(options, { id: 'saveAs', label: words.saveAs, code: 'KeyS', shift: true }),
      pageCommand(options, {
        ...{ id: 'saveProject', label: words.saveProject },
        ...{ code: 'KeyE', shift: true },
      }),
      separator,
      pageCommand(options, { id: 'settings', label: words.settings, code: 'Comma' }),
      separator,
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

function editMenu(options: MenuOptions, mac: boolean): MenuItemConstructorOptions {
  const { words } = options;
  const redo = mac ? { code: 'KeyZ', shift: true } : { code: 'KeyY' };
  return {
    label: words.edit,
    submenu: [
      pageCommand(options, { id: 'undo', label: words.undo, code: 'KeyZ', inText: 'undo' }),
      pageCommand(options, { id: 'redo', label: words.redo, ...redo, inText: 'redo' }),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  };
}

function viewMenu(options: MenuOptions): MenuItemConstructorOptions {
  const { words, developerTools } = options;
  const tools: MenuItemConstructorOptions[] = developerTools
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
    : [];
  const palette = pageCommand(options, { id: 'palette', label: words.commands, code: 'KeyK' });
  return {
    label: words.view,
    submenu: [palette, separator, ...tools, { role: 'togglefullscreen' }],
  };
}

function helpMenu(options: MenuOptions, mac: boolean): MenuItemConstructorOptions {
  const { words, openExternal } = options;
  const paper: MenuItemConstructorOptions = {
    label: words.paper,
    click: () => {
      openExternal('https://arxiv.org/abs/2303.01469');
    },
  };
  return { role: 'help', submenu: mac ? [paper] : [paper, separator, { role: 'about' }] };
}
