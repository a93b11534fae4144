import type { App, BrowserWindow, Dialog, NativeImage, Shell } from 'electron';
import { dirname } from 'node:path';
import type { Desktop } from '../desktop';
import { afterFocus, afterWork, idleTaskbar, taskbarOf, type TaskbarState } from './taskbar';

export interface ElectronDesktopOptions {
  readonly app: Pick<App, 'on' | 'setBadgeCount'>;
  readonly shell: Pick<Shell, 'showItemInFolder' | 'trashItem'>;
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  readonly createImage: (png: Buffer) => NativeImage;
  /** The studio's window, if it is open. */
  readonly window: () => BrowserWindow | undefined;
}

const pictures = { name: 'Pictures', extensions: ['png', 'jpg', 'jpeg', 'webp'] };

/** What Electron lends the studio. */
export function createElectronDesktop(options: ElectronDesktopOptions): Desktop {
  const { app, shell, dialog, window } = options;
  let folder: string | undefined;
  let state: TaskbarState = idleTaskbar;
  const show = (next: TaskbarState): void => {
    state = next;
    const { progress, badge } = taskbarOf(state);
    window()?.setProgressBar(progress);
    app.setBadgeCount(badge);
  };
  app.on('browser-window-focus', () => {
    show(afterFocus(state));
  });
  return {
    trash: (path) => shell.trashItem(path),
    reveal: (path) => {
      shell.showItemInFolder(path);
    },
    drag: (path, icon) => {
      window()?.webContents.startDrag({
        file: path,
        icon: options.createImage(Buffer.from(icon)),
      });
    },
    chooseFile: async () => {
      const question = {
        properties: ['openFile' as const],
        filters: [pictures],
        ...(folder === undefined ? {} : { defaultPath: folder }),
      };
      const owner = window();
      const { canceled, filePaths } = await (owner === undefined
        ? dialog.showOpenDialog(question)
        : dialog.showOpenDialog(owner, question));
      const [path] = filePaths;
      if (canceled || path === undefined) return null;
      folder = dirname(path);
      return path;
    },
    showWork: (work) => {
      show(afterWork(state, work, window()?.isFocused() ?? false));
    },
  };
}
