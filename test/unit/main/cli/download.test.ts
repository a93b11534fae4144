import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../../src/main/models/download/clock';
import { createHttpGet } from '../../../../src/main/models/download/http-get';
import { startHubServer, type HubServer } from '../../../support/hub-server';
import { publishCheckpoint, publishedId } from '../../../support/publish-checkpoint';
import { withoutNetwork } from '../../../support/without-network';
import { temporaryFolder } from '../studio/open-test-studio';
import { openCli, type CliOptions, type CliUnderTest } from './cli-under-test';

async function setUp(
  options: CliOptions = {},
): Promise<{ hub: HubServer; cli: CliUnderTest; copy: string }> {
  const hub = await startHubServer();
  onTestFinished(() => hub.close());
  const copy = join(await temporaryFolder(), 'toy');
  await publishCheckpoint(hub, copy);
  const network = { ...withoutNetwork, get: createHttpGet(), clock: systemClock };
  return { hub, cli: await openCli({ network, ...options }), copy };
}

it('shows the catalogue', async () => {
  const { cli } = await setUp();
  const { code, stdout } = await cli.run('models', 'catalogue');
  expect(code).toBe(0);
  expect(stdout.split('\n')).toHaveLength(13);
  expect(stdout).toMatch(/^cd_imagenet64_l2 +64 × 64 +1000 classes +1\.18 GB +not here/);
  expect((await cli.run('models', 'list', '--available')).stdout).toBe(stdout);
  const json = await cli.run('models', 'catalogue', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ failed: [], catalogue: { length: 12 } });
});

it('shows the card first, downloads when it is agreed to, and remembers that', async () => {
  const { cli, hub } = await setUp({ columns: 100 });
  const download = ['models', 'download', publishedId, '--mirror', hub.origin];
  const asked = await cli.run(...download);
  expect(asked.code).toBe(1);
  expect(asked.stderr).toContain('Research only');
  expect(asked.stderr).toContain('--accept');
  expect(hub.requests).toEqual([]);
  const done = await cli.run(...download, '--accept', '--half');
  expect(done).toMatchObject({ code: 0, stdout: `${publishedId}\n` });
  expect(done.stderr).toContain('MB');
  await cli.run('models', 'remove', publishedId);
  const again = await cli.run(...download, '--json');
  expect(again.code).toBe(0);
  expect(again.stderr).not.toContain('Research only');
  expect(JSON.parse(again.stdout)).toMatchObject({ model: { id: publishedId }, failed: [] });
});

it('keeps what has arrived at Ctrl+C, and says how to go on', async () => {
  const controller = new AbortController();
  const { cli, hub } = await setUp({ signal: controller.signal });
  hub.misbehave = ({ path }, response) => {
    if (!path.startsWith('/cdn/')) return false;
    const weights = [...hub.files.values()].at(-1)!;
    response.writeHead(200, { etag: '"one"', 'content-length': String(weights.length) });
    response.write(weights.subarray(0, weights.length >> 1), () => {
      controller.abort();
    });
    return true;
  };
  const { code, stderr } = await cli.run(
    ...['models', 'download', publishedId, '--accept', '--mirror', hub.origin],
  );
  expect(code).toBe(130);
  expect(stderr).toContain(`“pentimento models download ${publishedId}” goes on from there`);
});

it('makes the model of a copy in a folder', async () => {
  const { cli, copy, hub } = await setUp();
  await rename(copy, join(cli.folder, publishedId));
  const download = ['models', 'download', publishedId, '--accept', '--mirror'];
  expect(await cli.run(...download, '.')).toMatchObject({ code: 0 });
  expect(hub.requests).toEqual([]);
  expect((await cli.run(...download, 'http://192.168.0.1')).code).toBe(1);
});

it('removes what a download has left', async () => {
  const { cli, hub } = await setUp();
  hub.misbehave = ({ path }, response) => {
    if (path.startsWith('/cdn/')) response.writeHead(404).end();
    return path.startsWith('/cdn/');
  };
  const download = ['models', 'download', publishedId, '--accept', '--mirror', hub.origin];
  expect((await cli.run(...download)).stderr).toContain('are kept');
  expect(await cli.run('models', 'download', publishedId, '--discard')).toMatchObject({ code: 0 });
  expect((await cli.run('models', 'catalogue')).stdout).not.toContain('MB here');
});
