import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { runInstalled, say } from './run.mjs';

const folder = join(projectRoot, 'node_modules/electron');

async function installedBinary() {
  const name = await readFile(join(folder, 'path.txt'), 'utf8').catch(() => undefined);
  if (name === undefined) return undefined;
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : undefined;
}

/** Why a window cannot be opened on this machine whatever is installed, or undefined. */
function whyNoWindow() {
  if (process.platform !== 'linux') return undefined;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display';
  if (process.getuid?.() === 0) return 'Electron does not run as root';
  return undefined;
}

/**
 * Finds Electron's binary, downloading it on the first start.
 *
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function findElectron() {
  const reason = whyNoWindow();
  if (reason !== undefined) return { reason };
  const installed = await installedBinary();
  if (installed !== undefined) return { path: installed };
  say('Downloading Electron (once, about 120 MB) …');
  await runInstalled('electron/install.js', [], { stdio: 'ignore' });
  const downloaded = await installedBinary();
  if (downloaded !== undefined) return { path: downloaded };
  return { reason: "Electron's binary could not be downloaded" };
}
