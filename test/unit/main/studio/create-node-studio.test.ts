import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createNodeStudio, type NodeStudioOptions } from '../../../../src/main/create-node-studio';
import { createFileLog } from '../../../../src/main/services/file-log';
import type { Studio } from '../../../../src/main/studio';
import { connect, type Client } from '../../../../src/shared/rpc/client';
import { memoryTransportPair } from '../../../../src/shared/rpc/memory-transport';
import { studioContract, type StudioContract } from '../../../../src/shared/studio-contract';
import { writeModel } from './model-folder';
import { temporaryFolder } from './open-test-studio';

const engineEntries: string[] = [];

async function homeFolder(): Promise<string> {
  const home = await temporaryFolder();
  vi.stubEnv('PENTIMENTO_HOME', home);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return home;
}

async function open(home: string, change: Partial<NodeStudioOptions> = {}): Promise<Studio> {
  const studio = await createNodeStudio({
    host: 'browser',
    entry: pathToFileURL(join(home, 'out', 'main', 'serve.js')).href,
    fork: (engineEntry) => {
      engineEntries.push(engineEntry);
      return () => {
        throw new Error('no engine is started here');
      };
    },
    ...change,
  });
  onTestFinished(() => studio.close());
  return studio;
}

function clientOf(studio: Studio): Client<StudioContract> {
  const [near, far] = memoryTransportPair();
  studio.serve(far);
  return connect({ contract: studioContract, transport: near, validate: true });
}

describe('createNodeStudio', () => {
  it('knows its version, host and outputs folder', async () => {
    const home = await homeFolder();
    const info = await clientOf(await open(home)).call('app.info', undefined);
    const packageFile = new URL('../../../../package.json', import.meta.url);
    const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
    expect(info).toEqual({
      version,
      host: 'browser',
      nativeDialogs: false,
      outputs: join(home, 'outputs'),
    });
  });

  it("finds the engine beside the host's module, and the models of the repository", async () => {
    const home = await homeFolder();
    await writeModel(join(home, 'resources', 'models'), 'starter');
    const client = clientOf(await open(home));
    expect(engineEntries.at(-1)).toBe(join(home, 'out', 'main', 'engine.js'));
    expect(await client.call('models.list', undefined)).toMatchObject([
      { bundled: true, manifest: { id: 'starter' } },
    ]);
  });

  it('looks for bundled models where the host says', async () => {
    const home = await homeFolder();
    await writeModel(join(home, 'elsewhere'), 'starter');
    const client = clientOf(await open(home, { bundledModels: join(home, 'elsewhere') }));
    expect(await client.call('models.list', undefined)).toHaveLength(1);
  });

  it('offers "save as" where the host has a dialog', async () => {
    const home = await homeFolder();
    const studio = await open(home, { saveDialog: () => Promise.resolve(null) });
    const info = await clientOf(studio).call('app.info', undefined);
    expect(info.nativeDialogs).toBe(true);
  });

  it('keeps a window host out while another process has the lock, but no command line', async () => {
    const home = await homeFolder();
    await mkdir(join(home, 'data'));
    const content = `${process.ppid} 0123456789abcdef\n`;
    await writeFile(join(home, 'data', 'studio.lock'), content);
    await expect(open(home)).rejects.toMatchObject({ code: 'conflict' });
    const cli = await open(home, { host: 'cli' });
    await cli.close();
    expect(await readFile(join(home, 'data', 'studio.lock'), 'utf8')).toBe(content);
  });

  it('sweeps up what writing left behind that never ended', async () => {
    const home = await homeFolder();
    await mkdir(join(home, 'data'));
    const leftovers = [home, join(home, 'data')].map((folder) =>
      join(folder, '.pentimento-999999999-0123456789abcdef.tmp'),
    );
    for (const path of leftovers) await writeFile(path, 'half');
    await open(home);
    for (const path of leftovers) await expect(readFile(path)).rejects.toThrow();
  });

  it('holds the lock for as long as it is open', async () => {
    const home = await homeFolder();
    const first = await open(home);
    const lock = join(home, 'data', 'studio.lock');
    expect(await readFile(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    await first.close();
    await expect(readFile(lock)).rejects.toMatchObject({ code: 'ENOENT' });
    await open(home, { host: 'electron' });
  });
});

describe('createFileLog', () => {
  it('adds a line for each entry, and begins a new file when one is large', async () => {
    const folder = join(await temporaryFolder(), 'logs');
    const log = createFileLog(folder, () => new Date(0));
    log.info('first');
    log.error('second', new Error('why'));
    const path = join(folder, 'studio.log');
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('why');
    log.info('x'.repeat(1_000_001));
    log.info('last');
    expect(await readFile(path, 'utf8')).toContain('last');
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(2);
    expect(await readFile(`${path}.old`, 'utf8')).toContain('first');
  });

  it('does not fail where nothing can be written', async () => {
    const folder = await temporaryFolder();
    const log = createFileLog(join(folder, 'a\0b'), () => new Date(0));
    expect(() => {
      log.info('unheard');
    }).not.toThrow();
  });
});
