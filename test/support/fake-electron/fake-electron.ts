import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';
import { FakeApp } from './fake-app';
import { FakeSession } from './fake-session';
import { FakeUtilityProcess } from './fake-utility-process';
import { FakeWindow } from './fake-window';

/** An Electron without a window system, and what was asked of it. */
export type FakeElectron = ReturnType<typeof createFakeElectron>;

/** What the user answers to the dialogs. */
interface DialogAnswers {
  savePath?: string;
  openPath?: string;
  messageBox?: number;
}

/** Makes an `electron` module of fakes; `isFirst` is what the single-instance lock answers. */
export function createFakeElectron({ isFirst = true }: { isFirst?: boolean } = {}) {
  const journal: string[] = [];
  const windows: FakeWindow[] = [];
  const utilities: FakeUtilityProcess[] = [];
  const schemes: Electron.CustomScheme[] = [];
  const opened: string[] = [];
  const trashed: string[] = [];
  const shown: string[] = [];
  const answers: DialogAnswers = {};
  const asked: { kind: string; options: unknown }[] = [];
  let menu: Electron.MenuItemConstructorOptions[] = [];
  const openWindows = (): FakeWindow[] => windows.filter((window) => !window.destroyed);
  const app = new FakeApp({
    journal,
    isFirst,
    closeWindows: () => {
      for (const window of openWindows()) window.close();
    },
  });
  const defaultSession = new FakeSession();
  const ipcMain = new EventEmitter();

  class BrowserWindow extends FakeWindow {
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      if (!app.ready) throw new Error('a window before ready');
      super(options, { ipcMain, fetch: (url) => defaultSession.fetch(url) });
      journal.push('new BrowserWindow');
      windows.push(this);
      this.on('closed', () => {
        if (openWindows().length === 0 && !app.quitting) app.emit('window-all-closed');
      });
      app.emit('web-contents-created', {}, this.webContents);
    }

    static getAllWindows(): FakeWindow[] {
      return openWindows();
    }
  }

  const module = {
    app,
    BrowserWindow,
    ipcMain,
    session: { defaultSession },
    protocol: {
      registerSchemesAsPrivileged: (registered: Electron.CustomScheme[]) => {
        if (app.ready) throw new Error('schemes registered after ready');
        journal.push('protocol.registerSchemesAsPrivileged');
        schemes.push(...registered);
      },
    } satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>,
    Menu: {
      buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (template: Electron.MenuItemConstructorOptions[]) => {
        menu = template;
      },
    },
    nativeTheme: { themeSource: 'system', shouldUseDarkColors: true } as Pick<
      Electron.NativeTheme,
      'shouldUseDarkColors' | 'themeSource'
    >,
    screen: fakeScreen,
    shell: {
      openExternal: (url: string): Promise<void> => {
        opened.push(url);
        return Promise.resolve();
      },
      trashItem: (path: string): Promise<void> => {
        trashed.push(path);
        return Promise.resolve();
      },
      showItemInFolder: (path: string): void => {
        shown.push(path);
      },
    } satisfies Pick<Electron.Shell, 'openExternal' | 'showItemInFolder' | 'trashItem'>,
    nativeImage: { createFromBuffer: (png: Buffer) => ({ png }) },
    dialog: {
      showSaveDialog: (...args: unknown[]): Promise<Electron.SaveDialogReturnValue> => {
        asked.push({ kind: 'save', options: args.at(-1) });
        const { savePath } = answers;
        return Promise.resolve({ canceled: savePath === undefined, filePath: savePath ?? '' });
      },
      showOpenDialog: (...args: unknown[]): Promise<Electron.OpenDialogReturnValue> => {
        asked.push({ kind: 'open', options: args.at(-1) });
        const { openPath } = answers;
        return Promise.resolve({
          canceled: openPath === undefined,
          filePaths: openPath === undefined ? [] : [openPath],
        });
      },
      showMessageBox: (...args: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
        asked.push({ kind: 'message', options: args.at(-1) });
        return Promise.resolve({ response: answers.messageBox ?? 0, checkboxChecked: false });
      },
      showErrorBox: (title: string, content: string): void => {
        asked.push({ kind: 'error', options: { title, content } });
      },
    } satisfies Pick<
      Electron.Dialog,
      'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'
    >,
    utilityProcess: {
      fork: (path: string, args: string[] = [], options: Electron.ForkOptions = {}) => {
        if (!app.ready) throw new Error('utilityProcess.fork() before ready');
        const utility = new FakeUtilityProcess(path, args, options);
        utilities.push(utility);
        return utility;
      },
    },
  } satisfies Partial<Record<keyof typeof Electron, unknown>>;

  return {
    ...{ module, journal, windows, utilities, schemes, opened, trashed, shown, answers, asked },
    menu: () => menu,
  };
}

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };

const fakeScreen = {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
};
