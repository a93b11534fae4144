import type { BrowserWindow, Dialog, Screen } from 'electron';
import type { Log } from '../log';
import { createCrashLimit, windowCrashLimit } from './crash-limit';
import type { Pages } from './ipc-transport';
import { focusWindow, openWindow } from './window';
import { openingBounds, type DesktopArea } from './window-bounds';
import type { WindowMemory } from './window-memory';

export interface StudioWindowOptions {
  /** Path of the built preload script. */
  readonly preload: string;
  readonly screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly appearance: () => 'dark' | 'light';
  readonly memory: WindowMemory;
  readonly pages: Pages;
  readonly log: Log;
  readonly quit: () => void;
  /** Milliseconds, on a clock that never goes back. */
  readonly now: () => number;
}

/** The studio's one window. */
export interface StudioWindow {
  /** Brings the window to the front, and opens it when it is not there. */
  show(): Promise<void>;
}

/** Keeps the one window: opens it where it was, and brings its page back when that crashes. */
export function createStudioWindow(options: StudioWindowOptions): StudioWindow {
  const { memory, pages, log } = options;
  const mayReload = createCrashLimit({ ...windowCrashLimit, now: options.now });
  let window: BrowserWindow | undefined;
  let opening: Promise<void> | undefined;

  const askAfterCrashes = async (crashed: BrowserWindow): Promise<void> => {
    const { response } = await options.dialog.showMessageBox(crashed, {
      type: 'error',
      message: 'The window keeps failing.',
      detail:
        'Its page ended several times within a minute. Your work was saved a moment before; ' +
        'load the page again, or quit and start Pentimento anew.',
      buttons: ['Load Again', 'Quit'],
      defaultId: 0,
      cancelId: 1,
    });
    if (response !== 0) options.quit();
    else if (!crashed.isDestroyed()) crashed.webContents.reload();
  };

  const open = async (): Promise<void> => {
    const saved = await memory.recall();
    const opened = openWindow({
      preload: options.preload,
      appearance: options.appearance(),
      bounds: openingBounds(saved, workAreas(options.screen)),
      maximized: saved?.maximized ?? false,
      onPlace: (place) => {
        memory.remember(place);
      },
    });
    const { webContents } = opened;
    window = opened;
    opened.on('closed', () => {
      pages.drop(webContents);
      window = undefined;
    });
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      pages.drop(webContents);
      if (reason === 'clean-exit') return;
      log.error('The page’s process is gone.', { reason, exitCode });
      if (mayReload()) webContents.reload();
      else askAfterCrashes(opened).catch(reportFailure);
    });
    webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
      log.error('The page could not be loaded.', { code, description, url });
      if (isMainFrame) opened.show();
    });
    webContents.on('unresponsive', () => {
      log.warn('The page does not respond.');
    });
  };

  const reportFailure = (error: unknown): void => {
    log.error('The window could not be brought back.', error);
  };

  return {
    show: async () => {
      if (window !== undefined) {
        focusWindow(window);
        return;
      }
      opening ??= open().finally(() => {
        opening = undefined;
      });
      await opening;
    },
  };
}

function workAreas(
  screen: StudioWindowOptions['screen'],
): readonly [DesktopArea, ...DesktopArea[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}
