import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../../src/main/models/download/clock';
import { createHttpGet } from '../../../../src/main/models/download/http-get';
import { officialCheckpoints } from '../../../../src/main/models/catalogue/official-checkpoints';
import type { CatalogueEntry, DownloadProgress } from '../../../../src/shared/download-contract';
import { startHubServer, type HubServer } from '../../../support/hub-server';
import { publishCheckpoint, publishedId } from '../../../support/publish-checkpoint';
import { withoutNetwork } from '../../../support/without-network';
import {
  openTestStudio,
  temporaryFolder,
  type TestStudio,
  type TestStudioOptions,
} from './open-test-studio';

interface DownloadStudio extends TestStudio {
  readonly hub: HubServer;
}

async function openDownloadStudio(options: TestStudioOptions = {}): Promise<DownloadStudio> {
  const hub = await startHubServer();
  onTestFinished(() => hub.close());
  await publishCheckpoint(hub, join(await temporaryFolder(), 'toy'));
  const network = { ...withoutNetwork, get: createHttpGet(), clock: systemClock };
  const studio = await openTestStudio({ network, ...options });
  await studio.client.call('settings.update', {
    modelMirror: hub.origin,
    acceptedCards: [publishedId],
  });
  return { ...studio, hub };
}

async function entry({ client }: TestStudio): Promise<CatalogueEntry> {
  const catalogue = await client.call('models.catalogue', undefined);
  return catalogue.find(({ id }) => id === publishedId)!;
}

/** Lets a quarter of the weights through, and holds the rest back until the connection ends. */
function holdBack(hub: HubServer): void {
  hub.misbehave = ({ path }, response) => {
    const weights = [...hub.files.values()].at(-1)!;
    if (!path.startsWith('/cdn/')) return false;
    response.writeHead(200, { etag: '"one"', 'content-length': String(weights.length) });
    response.write(weights.subarray(0, weights.length >> 2));
    return true;
  };
}

async function downloadsOf({ paths }: TestStudio): Promise<string[]> {
  return readdir(join(paths.data, 'downloads')).catch(() => []);
}

describe('models.catalogue', () => {
  it('lists the twelve checkpoints of the paper with what is known of them', async () => {
    const { client } = await openTestStudio();
    const catalogue = await client.call('models.catalogue', undefined);
    expect(catalogue).toHaveLength(12);
    expect(catalogue.map(({ id }) => id)).toContain('edm_cat256_ema');
    for (const each of catalogue) {
      expect(each.state).toEqual({ is: 'absent' });
      expect(each.licence).toContain('MIT');
      expect(each.card).toContain('Research only');
    }
    expect(new Set(officialCheckpoints.map(({ base }) => base)).size).toBe(10);
  });
});

describe('models.download', () => {
  it('fetches a checkpoint, makes a model of it and removes what it was made of', async () => {
    const studio = await openDownloadStudio();
    const changed = vi.fn();
    studio.connectAnother().on('models.changed', changed);
    const phases = new Set<string>();
    const manifest = await studio.client.run(
      'models.download',
      { id: publishedId, storage: 'float16' },
      { onProgress: ({ phase }) => phases.add(phase) },
    );
    expect(manifest).toMatchObject({
      id: publishedId,
      origin: expect.stringContaining(`Downloaded from ${studio.hub.origin}/openai/`) as unknown,
    });
    expect([...phases]).toEqual([
      ...['fetching', 'checking', 'reading', 'writing', 'finishing', 'verifying'],
    ]);
    expect(changed).toHaveBeenCalledOnce();
    expect(await entry(studio)).toMatchObject({ state: { is: 'installed', modelId: publishedId } });
    expect(await downloadsOf(studio)).toEqual([]);
  });

  it('keeps nothing of what is no checkpoint', async () => {
    const studio = await openDownloadStudio();
    for (const path of studio.hub.files.keys()) studio.hub.files.set(path, Buffer.alloc(5000, 7));
    await expect(studio.client.run('models.download', { id: publishedId })).rejects.toMatchObject({
      code: 'model-invalid',
    });
    expect(await downloadsOf(studio)).toEqual([]);
  });

  it('asks for the card to be agreed to first', async () => {
    const studio = await openDownloadStudio();
    await expect(
      studio.client.run('models.download', { id: 'cd_cat256_l2' }),
    ).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(studio.client.run('models.download', { id: 'gone' })).rejects.toMatchObject({
      code: 'model-not-found',
    });
    expect(studio.hub.requests).toEqual([]);
  });

  it('pauses when it is cancelled, goes on from there, and runs only once at a time', async () => {
    const studio = await openDownloadStudio();
    const { client, hub } = studio;
    holdBack(hub);
    const controller = new AbortController();
    const paused = client.run(
      'models.download',
      { id: publishedId },
      { signal: controller.signal },
    );
    await expect.poll(() => entry(studio)).toMatchObject({ state: { is: 'running' } });
    await expect.poll(async () => bytesOf(await entry(studio))).toBeGreaterThan(10_000);
    await expect(client.run('models.download', { id: publishedId })).rejects.toMatchObject({
      code: 'conflict',
    });
    controller.abort();
    await expect(paused).rejects.toMatchObject({ code: 'cancelled' });
    hub.misbehave = () => false;
    hub.etag = () => '"one"';
    const told: DownloadProgress[] = [];
    await client.run(
      'models.download',
      { id: publishedId },
      { onProgress: (progress) => told.push(progress) },
    );
    expect(hub.ranges().at(-1)).toMatch(/^bytes=\d{5,}-$/);
    const first = told.find(
      (each) => each.phase === 'fetching' && each.file.startsWith('diffusion'),
    );
    expect(first).toMatchObject({ bytes: expect.any(Number) as unknown });
    expect(first?.phase === 'fetching' && first.bytes > 10_000).toBe(true);
  });

  it('leaves alone what another process downloads', async () => {
    const studio = await openDownloadStudio();
    const downloads = join(studio.paths.data, 'downloads');
    await mkdir(downloads, { recursive: true });
    const lock = join(downloads, `diffusers-${publishedId}.lock`);
    await writeFile(lock, `${process.ppid} 0123456789abcdef\n`);
    await expect(studio.client.run('models.download', { id: publishedId })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(studio.hub.requests).toEqual([]);
  });

  it('can be gone on with by a studio that is started later', async () => {
    const studio = await openDownloadStudio();
    holdBack(studio.hub);
    void studio.client.run('models.download', { id: publishedId }).catch(() => undefined);
    await expect.poll(async () => bytesOf(await entry(studio))).toBeGreaterThan(10_000);
    await studio.studio.close();
    const later = await openTestStudio({
      home: studio.home,
      network: { ...withoutNetwork, get: createHttpGet(), clock: systemClock },
    });
    expect(await entry(later)).toMatchObject({ state: { is: 'partial' } });
    studio.hub.misbehave = () => false;
    studio.hub.etag = () => '"one"';
    await later.client.run('models.download', { id: publishedId });
    expect(studio.hub.ranges().at(-1)).toMatch(/^bytes=\d{5,}-$/);
  });

  it('makes the model of a copy in a folder that the user chooses', async () => {
    const copies = await temporaryFolder();
    const studio = await openDownloadStudio({ chooseModel: () => Promise.resolve(copies) });
    const { client } = studio;
    const request = { id: publishedId, from: 'folder' } as const;
    await expect(client.run('models.download', request)).rejects.toMatchObject({
      code: 'invalid-request',
    });
    await publishCheckpoint(studio.hub, join(copies, `diffusers-${publishedId}`));
    expect(await client.run('models.download', request)).toMatchObject({ id: publishedId });
    expect(studio.hub.requests).toEqual([]);
    expect(await readdir(copies)).toEqual([`diffusers-${publishedId}`]);
  });

  it('refuses a copy that is not what the catalogue expects', async () => {
    const copies = await temporaryFolder();
    const studio = await openDownloadStudio({ chooseModel: () => Promise.resolve(copies) });
    const { id, files } = officialCheckpoints.find((each) => each.id === 'cd_imagenet64_l2')!;
    for (const { path } of files) {
      await mkdir(join(copies, path, '..'), { recursive: true });
      await writeFile(join(copies, path), '{}');
    }
    await studio.client.call('settings.update', { acceptedCards: [id] });
    const made = studio.client.run('models.download', { id, from: 'folder' });
    await expect(made).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('sha256') as unknown,
    });
  });
});

describe('models.discardPart', () => {
  it('stops a download and leaves nothing of it', async () => {
    const studio = await openDownloadStudio();
    holdBack(studio.hub);
    const running = studio.client.run('models.download', { id: publishedId });
    const ended = expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(async () => bytesOf(await entry(studio))).toBeGreaterThan(10_000);
    await studio.client.call('models.discardPart', { id: publishedId });
    await ended;
    expect(await entry(studio)).toMatchObject({ state: { is: 'absent' } });
    expect(await downloadsOf(studio)).toEqual([]);
  });
});

function bytesOf({ state }: CatalogueEntry): number {
  return 'bytes' in state ? state.bytes : 0;
}
