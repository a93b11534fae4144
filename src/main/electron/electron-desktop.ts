import type { App, BrowserWindow, Dialog, NativeImage, Shell } from 'electron';
import type { Desktop } from '../desktop';
import { createPictureDialog } from './open-dialogs';
import { afterFocus, afterWork, idleTaskbar, taskbarOf, type TaskbarState } from './taskbar';

export interface ElectronDesktopOptions {
  readonly app: Pick<App, 'on' | 'setBadgeCount'>;
  readonly shell: Pick<Shell, 'showItemInFolder' | 'trashItem'>;
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  readonly createImage: (png: Buffer) => NativeImage;
  /** The studio's window, if it is open. */
  readonly window: () => BrowserWindow | undefined;
}

/** What Electron lends the studio. */
export function createElectronDesktop(options: ElectronDesktopOptions): Desktop {
  const { app, shell, window } = options;
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
    chooseFile: createPictureDialog(options),
    showWork: (work) => {
      show(afterWork(state, work, window()?.isFocused() ?? false));
    },
  };
}
