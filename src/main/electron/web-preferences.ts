import type { WebPreferences } from 'electron';

/** The only preferences a window of the studio is ever made with; `preload` is a file's path. */
export function webPreferences(preload: string): Readonly<WebPreferences> {
  return Object.freeze({
    preload,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableWebSQL: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // The spelling dictionaries would be fetched from the network.
    spellcheck: false,
    // A run's progress is shown, and autosave works, behind other windows too.
    backgroundThrottling: false,
  });
}
