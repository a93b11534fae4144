import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { run, say, toStderr } from './run.mjs';

/**
 * @typedef {{ version?: string; optional?: boolean; peer?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/**
 * @param {string} name
 * @returns {Promise<Lockfile | undefined>}
 */
async function readLockfile(name) {
  try {
    return JSON.parse(await readFile(join(projectRoot, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Whether npm's own record of what it installed agrees with the lockfile.
 *
 * @param {Lockfile} wanted
 * @param {Lockfile | undefined} installed
 */
function dependenciesAreCurrent(wanted, installed) {
  if (installed === undefined) return false;
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed.packages[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** Installs the locked dependencies when they are missing or outdated; ends the program on failure. */
export async function ensureDependencies() {
  const wanted = await readLockfile('package-lock.json');
  if (wanted === undefined) throw new Error('package-lock.json is missing from this checkout.');
  if (dependenciesAreCurrent(wanted, await readLockfile('node_modules/.package-lock.json'))) return;
  say('Installing dependencies (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: toStderr.slice(),
    shell: process.platform === 'win32',
  });
  if (code === 0) return;
  say('The dependencies could not be installed.\n  → Check the network connection and run again.');
  process.exit(1);
}
