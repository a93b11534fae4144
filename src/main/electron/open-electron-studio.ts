import { app, dialog, Menu, nativeImage, nativeTheme, screen, session, shell } from 'electron';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../shared/settings';
import { createNodeStudio } from '../create-node-studio';
import type { StudioPaths } from '../files/studio-paths';
import { nodeVfs } from '../files/vfs';
import type { Log } from '../log';
import { createFileLog } from '../services/file-log';
import type { Studio } from '../studio';
import { createAppProtocol } from './app-protocol';
import { appScheme } from './app-url';
import { createSaveDialog } from './dialogs';
import { createDropped } from './dropped';
import { createElectronDesktop } from './electron-desktop';
import { createModelDialog } from './open-dialogs';
import { followSettings } from './follow-settings';
import { forkUtilityEngine } from './fork-utility-engine';
import { guardContents } from './guard-contents';
import { guardSession } from './guard-session';
import { servePages } from './ipc-transport';
import { menuTemplate } from './menu';
import { menuWords } from './menu-words';
import { externalLink } from './navigation-policy';
import { drainBeforeQuit } from './quit';
import { createStudioWindow, type StudioWindow } from './studio-window';
import { isWindowContents, studioWindow } from './window';
import { createWindowMemory } from './window-memory';

/** Milliseconds that the studio gets to end in, before the program ends without it. */
const drainLimit = 5000;

export interface ElectronStudioOptions {
  /** The `import.meta.url` of the built main module. */
  readonly entry: string;
  readonly paths: StudioPaths;
}

/** Opens the studio and its window. Rejects as `createNodeStudio` does. */
export async function openElectronStudio({ entry, paths }: ElectronStudioOptions): Promise<void> {
  const log = createFileLog(paths.logs, () => new Date());
  const onRefused = refusalLog(log);
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, { openExternal, onRefused });
  });
  await app.whenReady();
  guardSession(session.defaultSession, { developerTools: !app.isPackaged, onRefused });
  const page = fileURLToPath(new URL('../renderer', entry));
  session.defaultSession.protocol.handle(appScheme, createAppProtocol(page));

  const dropped = createDropped();
  const studio = await createNodeStudio({
    host: 'electron',
    entry,
    fork: forkUtilityEngine,
    bundledModels: paths.bundledModels,
    saveDialog: saveDialogIn(paths.outputs),
    chooseModel: createModelDialog({ dialog, window: studioWindow, dropped: dropped.take }),
    desktop: createElectronDesktop({
      ...{ app, shell, dialog, window: studioWindow },
      createImage: (png) => nativeImage.createFromBuffer(png),
    }),
  });
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });
  await followSettings(studio, (settings) => {
    nativeTheme.themeSource = settings.theme;
    setMenu(settings);
  });
  const memory = createWindowMemory({ folder: paths.data, vfs: nodeVfs, log });
  const window = createStudioWindow({
    preload: fileURLToPath(new URL('../preload/index.cjs', entry)),
    screen,
    dialog,
    appearance: () => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light'),
    memory,
    pages: servePages({
      isOwn: isWindowContents,
      onPage: (page) => studio.serve(page),
      onDrop: dropped.put,
      onRefused,
    }),
    log,
    quit: () => {
      app.quit();
    },
    now: () => performance.now(),
  });
  followApp({ window, log });
  drainBeforeQuit({ app, close: () => end(studio, memory), limit: drainLimit, log });
  await window.show();
}

function saveDialogIn(folder: string): (suggestedName: string) => Promise<string | null> {
  const isThere = (): boolean => true;
  const isNotThere = (): boolean => false;
  return createSaveDialog({
    dialog,
    window: studioWindow,
    folder,
    exists: (path) => nodeVfs.lstat(path).then(isThere, isNotThere),
  });
}

/** The menu in the user's language and with their shortcuts. */
function setMenu({ language, shortcuts }: Settings): void {
  const template = menuTemplate({
    platform: process.platform,
    words: menuWords(language, app.getPreferredSystemLanguages()),
    shortcuts,
    developerTools: !app.isPackaged,
    page: () => studioWindow()?.webContents,
    openExternal,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function followApp({ window, log }: { window: StudioWindow; log: Log }): void {
  const show = (): void => {
    window.show().catch((error: unknown) => {
      log.error('The window could not be shown.', error);
    });
  };
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('child-process-gone', (_event, details) => {
    log.warn('A process of Electron’s is gone.', details);
  });
}

async function end(studio: Studio, memory: { settled(): Promise<void> }): Promise<void> {
  await Promise.all([memory.settled(), studio.close()]);
}

function openExternal(url: string): void {
  const link = externalLink(url);
  if (link !== null) void shell.openExternal(link);
}

/** Logs each kind of refusal, and no more than once a second: a page could ask without end. */
function refusalLog(log: Log): (what: string) => void {
  const last = new Map<string, number>();
  return (what) => {
    const now = performance.now();
    if (now - (last.get(what) ?? -Infinity) < 1000) return;
    last.set(what, now);
    log.warn(`Refused ${what}.`);
  };
}
