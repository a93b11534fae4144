import { BrowserWindow, type WebContents } from 'electron';
import { appPage } from './app-url';
import { webPreferences } from './web-preferences';
import { minimumSize, type OpeningBounds, type WindowPlace } from './window-bounds';

/** The page's own background, so that nothing flashes while it loads. */
const backgrounds = { dark: '#202124', light: '#e9e9e7' } as const;

export interface WindowOptions {
  /** Path of the built preload script. */
  readonly preload: string;
  readonly appearance: 'dark' | 'light';
  readonly bounds: OpeningBounds;
  readonly maximized: boolean;
  /** Told of the window's place when it is about to close. */
  readonly onPlace: (place: WindowPlace) => void;
}

/** Opens the studio's window; it shows itself when it has something to show. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...options.bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Pentimento',
    backgroundColor: backgrounds[options.appearance],
    show: false,
    webPreferences: webPreferences(options.preload),
  });
  window.once('ready-to-show', () => {
    if (options.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    options.onPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  // What went wrong is told by did-fail-load; the promise would only repeat it.
  window.loadURL(appPage).catch(() => undefined);
  return window;
}

/** Whether `contents` is the page of one of the studio's windows. */
export function isWindowContents(contents: WebContents): boolean {
  return BrowserWindow.getAllWindows().some((window) => window.webContents === contents);
}

/** The studio's window, if it is open. */
export function studioWindow() {
  return BrowserWindow.getAllWindows().at(0);
}

/** Brings a window to the front, wherever it was. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
