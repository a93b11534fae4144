import { execFileSync } from 'node:child_process';
import type { Page, WebSocketRoute } from '@playwright/test';
import {
  chooseSteps,
  gradientPng,
  openPicture,
  paint,
  waitForFirstPicture,
} from './studio-actions';
import { expect, test } from './studio-fixture';

/** Process ids of the children of `pid`. */
function childrenOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child ?? 0);
}

async function startLongRun(page: Page): Promise<void> {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('fault.png', 128, 128));
  await page.keyboard.press('b');
  await paint(page, [-40, 0], [40, 0]);
  await chooseSteps(page, 100);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/Step \d+ of 100/)).toBeVisible();
}

test('an engine killed in mid-run is reported, and the next run works', async ({
  studio: { page, pid },
}) => {
  test.skip(process.platform === 'win32', 'finds the engine by ps');
  await startLongRun(page);
  for (const child of childrenOf(pid)) process.kill(child, 'SIGKILL');
  await expect(page.getByRole('alert').first()).toContainText('The engine stopped');
  await page.getByText('Balanced').click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('0 bytes changed outside the mask')).toBeVisible({ timeout: 30_000 });
});

test("a socket that drops in mid-run still shows the run's end", async ({ studio: { page } }) => {
  test.skip(!page.url().startsWith('http'), 'Electron has no socket');
  await waitForFirstPicture(page);
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/.*/, (socket) => {
    sockets.push(socket);
    socket.connectToServer();
  });
  await page.reload();
  await startLongRun(page);
  const before = sockets.length;
  await sockets.at(-1)?.close({ code: 1011 });
  await expect.poll(() => sockets.length).toBeGreaterThan(before);
  await expect(page.getByText('0 bytes changed outside the mask')).toBeVisible({ timeout: 40_000 });
});

test('a studio killed with work in it offers that work at the next start', async ({
  startStudio,
}) => {
  const first = await startStudio();
  await waitForFirstPicture(first.page);
  await openPicture(first.page, await gradientPng('rescued.png', 140, 90));
  await first.page.keyboard.press('b');
  await paint(first.page, [-40, 0], [40, 0]);
  await first.page.waitForTimeout(1500);
  process.kill(first.pid, 'SIGKILL');

  const { page } = await startStudio();
  const offer = page.getByRole('dialog', { name: 'Continue where you left off?' });
  await expect(offer).toContainText('rescued');
  await offer.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('140 × 90')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});
