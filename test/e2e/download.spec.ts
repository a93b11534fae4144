import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '../../src/shared/settings';
import { startHubServer, type HubServer } from '../support/hub-server';
import { publishCheckpoint, publishedId } from '../support/publish-checkpoint';
import { chooseEdit, run, waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

const name = 'ImageNet 64, distilled (LPIPS)';

let hub: HubServer;
let folder: string;

test.beforeEach(async ({ home }) => {
  hub = await startHubServer();
  folder = await mkdtemp(join(tmpdir(), 'pentimento-test-'));
  await publishCheckpoint(hub, join(folder, 'toy'));
  await mkdir(home, { recursive: true });
  const settings = { ...defaultSettings, modelMirror: hub.origin };
  await writeFile(join(home, 'settings.json'), JSON.stringify(settings));
});

test.afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

test('a published checkpoint is agreed to, downloaded, paused, gone on with and run', async ({
  studio: { page },
  home,
  pageErrors,
}) => {
  await waitForFirstPicture(page);
  await page.getByRole('button', { name: 'Manage the models' }).click();
  const dialog = page.getByRole('dialog', { name: 'Models' });
  await expect(dialog.getByText(`Downloads come from ${hub.origin}`)).toBeVisible();
  const entry = dialog.getByRole('listitem').filter({ hasText: name });

  // Half of the weights, and then nothing more.
  hub.misbehave = ({ path, range }, response) => {
    if (!path.startsWith('/cdn/') || range !== null) return false;
    const weights = [...hub.files.values()].at(-1)!;
    response.writeHead(200, { etag: '"one"', 'content-length': String(weights.length) });
    response.write(weights.subarray(0, weights.length >> 1));
    return true;
  };
  hub.etag = () => '"one"';

  await entry.getByRole('button', { name: `Download ${name}` }).click();
  await expect(entry.getByText('Research only', { exact: false })).toBeVisible();
  await entry.getByRole('button', { name: 'Not now' }).click();
  expect(hub.requests).toEqual([]);
  await entry.getByRole('button', { name: `Download ${name}` }).click();
  await entry.getByRole('button', { name: 'Agree and go on' }).click();
  await expect(entry.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^(4|5)\d/);

  // The download goes on while its page is loaded anew.
  await page.reload();
  await page.getByRole('button', { name: 'Manage the models' }).click();
  await expect(entry.getByRole('progressbar')).toBeVisible();
  await entry.getByRole('button', { name: `Pause the download of ${name}` }).click();
  await expect(entry.getByText('kB here')).toBeVisible();
  expect(await readdir(join(home, 'data/downloads'))).not.toEqual([]);

  await entry.getByRole('button', { name: `Resume the download of ${name}` }).click();
  await expect(entry.getByText('Installed')).toBeVisible({ timeout: 20_000 });
  expect(hub.ranges().at(-1)).toMatch(/^bytes=\d{4,}-$/);
  expect(await readdir(join(home, 'data/downloads'))).toEqual([]);
  await page.keyboard.press('Escape');

  await chooseEdit(page, 'Generate');
  await page.getByRole('combobox', { name: 'Model' }).click();
  await page.getByRole('option', { name: publishedId }).click();
  await run(page);
  await page.getByRole('button', { name: 'Accept' }).click();
  expect(pageErrors).toEqual([]);
});
