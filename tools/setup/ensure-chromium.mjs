import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runInstalled, say } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** A Chromium that the system has already, or undefined. */
function systemChromium() {
  const chosen = process.env['PENTIMENTO_CHROMIUM'];
  if (chosen !== undefined) return chosen;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return candidates.find((path) => existsSync(path));
}

async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** The words before `apt-get` when packages may be installed without a question, or undefined. */
function aptPrefix() {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

async function installFromDebian() {
  const prefix = aptPrefix();
  if (prefix === undefined) return;
  say("Installing Debian's chromium package …");
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const [program = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args];
    await run(program, rest, { stdio: ['ignore', 'ignore', 2] });
  }
}

/**
 * Finds a Chromium for the end-to-end tests: one already there, else Playwright's own download,
 * else Debian's package; ends the program when none can be had.
 *
 * @returns {Promise<string>} Path of the executable.
 */
export async function ensureChromium() {
  const present = systemChromium() ?? (await playwrightChromium());
  if (present !== undefined) return present;
  say("Downloading Playwright's Chromium …");
  await runInstalled('@playwright/test/cli.js', ['install', 'chromium'], { stdio: 'ignore' });
  const downloaded = await playwrightChromium();
  if (downloaded !== undefined) return downloaded;
  await installFromDebian();
  const installed = systemChromium();
  if (installed !== undefined) return installed;
  say(
    'The end-to-end tests need Chromium, and none could be had.\n' +
      '  → Install one of: a Chromium or Chrome of your own (or name it in PENTIMENTO_CHROMIUM), ' +
      "Playwright's (npx playwright install chromium), or Debian's (apt-get install chromium).",
  );
  process.exit(1);
}
