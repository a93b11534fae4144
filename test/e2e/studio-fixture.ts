import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron as electron,
  test as base,
  chromium,
  type Browser,
  type Page,
} from '@playwright/test';
import { projectRoot, spawnBrowserHost, studioEnvironment } from '../support/spawn-browser-host';
import { launchOptions } from '../support/chromium';

/** A running studio, in whichever host this machine can show. */
export interface StudioHost {
  readonly page: Page;
  /** Process id of main. */
  readonly pid: number;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

interface Fixtures {
  /** Where the studio keeps everything; a fresh folder for each test. */
  readonly home: string;
  /**
   * Starts a studio on `home`, with further environment variables; a test may start one, end it and
   * start the next.
   */
  readonly startStudio: (variables?: Environment) => Promise<StudioHost>;
  readonly studio: StudioHost;
  /** What the page wrote to its console as an error, policy violations included. */
  readonly pageErrors: string[];
}

interface WorkerFixtures {
  /** Electron's binary, where it exists, or a Chromium, which all tests share. */
  readonly launcher: string | Browser;
}

async function electronBinary(): Promise<string | undefined> {
  const folder = join(projectRoot, 'node_modules/electron');
  const name = await readFile(join(folder, 'path.txt'), 'utf8').catch(() => undefined);
  const path = name === undefined ? undefined : join(folder, 'dist', name);
  return path !== undefined && existsSync(path) ? path : undefined;
}

async function startInElectron(
  executablePath: string,
  home: string,
  variables: Environment,
): Promise<StudioHost> {
  const app = await electron.launch({
    executablePath,
    args: [projectRoot],
    env: { ...studioEnvironment(home), ...variables },
  });
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('Electron did not start.');
  return { page: await app.firstWindow(), pid, close: () => app.close() };
}

async function startInBrowser(
  browser: Browser,
  home: string,
  variables: Environment,
): Promise<StudioHost> {
  const host = await spawnBrowserHost(home, variables);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto(host.url);
  return {
    page,
    pid: host.pid,
    close: async () => {
      await context.close();
      await host.close();
    },
  };
}

/** Playwright's `test` with a running studio: real Electron where its binary exists, else Chromium. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  launcher: [
    async ({}, use) => {
      const binary = await electronBinary();
      if (binary !== undefined) {
        await use(binary);
        return;
      }
      const browser = await chromium.launch(launchOptions);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'pentimento-test-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },

  pageErrors: async ({}, use) => {
    await use([]);
  },

  startStudio: async ({ home, launcher, pageErrors }, use) => {
    const started: StudioHost[] = [];
    await use(async (variables = {}) => {
      const host =
        typeof launcher === 'string'
          ? await startInElectron(launcher, home, variables)
          : await startInBrowser(launcher, home, variables);
      started.push(host);
      host.page.on('console', (message) => {
        if (message.type() === 'error') pageErrors.push(message.text());
      });
      host.page.on('pageerror', (error) => pageErrors.push(error.message));
      return host;
    });
    for (const host of started) await host.close().catch(() => undefined);
  },

  studio: async ({ startStudio }, use) => {
    await use(await startStudio());
  },
});

export { expect } from '@playwright/test';
