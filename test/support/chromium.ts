import type { LaunchOptions } from '@playwright/test';

const executablePath = process.env['PENTIMENTO_CHROMIUM'];

/** A Chromium that stays off the network and runs as root in a container too. */
export const launchOptions: LaunchOptions = {
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};
