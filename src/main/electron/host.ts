import { app, dialog, protocol } from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toStudioError } from '../../shared/errors';
import { studioPaths } from '../files/studio-paths';
import { appSchemeRegistration } from './app-protocol';
import { openElectronStudio } from './open-electron-studio';

/** Starts Pentimento in Electron; `entry` is the `import.meta.url` of the built main module. */
export async function startElectronHost(entry: string): Promise<void> {
  // Both have an effect only before Electron is ready.
  protocol.registerSchemesAsPrivileged([appSchemeRegistration]);
  app.enableSandbox();
  app.setAppUserModelId('app.pentimento.studio');
  const bundledModels = app.isPackaged
    ? join(process.resourcesPath, 'models')
    : fileURLToPath(new URL('../../resources/models', entry));
  const paths = await studioPaths(bundledModels);
  // Electron's own files, its lock among them, follow the studio's.
  app.setPath('userData', join(paths.data, 'window'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Electron becomes ready only once this module has run, so nothing here may wait for that.
  openElectronStudio({ entry, paths }).catch(giveUp);
}

function giveUp(error: unknown): void {
  const { message, remedy } = toStudioError(error);
  dialog.showErrorBox('Pentimento could not start', `${message}\n\n${remedy}`);
  app.exit(1);
}
