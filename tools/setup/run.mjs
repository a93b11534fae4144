import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';

/**
 * Runs a program in the project's top folder to its end; returns its exit code, 128 when a signal
 * ended it and 127 when it could not be started.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', cwd: projectRoot, ...options });
    child.on('error', () => {
      resolve(127);
    });
    child.on('exit', (code) => {
      resolve(code ?? 128);
    });
  });
}

/**
 * Runs a JavaScript program of an installed package.
 *
 * @param {string} script Its path under node_modules.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runInstalled(script, args, options) {
  return run(process.execPath, [join(projectRoot, 'node_modules', script), ...args], options);
}

/** Where set-up shows what it is doing: standard error, so that standard output stays the result. */
export const toStderr = /** @type {const} */ (['ignore', 2, 2]);

/** @param {string} message */
export function say(message) {
  process.stderr.write(`${message}\n`);
}
