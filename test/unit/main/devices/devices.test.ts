import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createDeviceRecords } from '../../../../src/main/devices/device-records';
import {
  createDevices,
  type Devices,
  type DeviceTools,
} from '../../../../src/main/devices/devices';
import { goldenRun, type GoldenRun } from '../../../../src/main/devices/golden-run';
import { forkChildEngine } from '../../../../src/main/engine/fork-engine';
import { nodeVfs } from '../../../../src/main/files/vfs';
import type { OpenedModel } from '../../../../src/main/models/model-library';
import type { Device } from '../../../../src/shared/devices-contract';
import { StudioError } from '../../../../src/shared/errors';
import type { Provider } from '../../../../src/shared/provider';
import { buildEngine } from '../../../support/build-engine';
import { modelManifest } from '../../../support/model-manifest';
import { graphPath } from '../../../support/start-engine';
import { temporaryFolder } from '../../../support/temporary-folder';
import { withoutPreparing } from '../../../support/without-preparing';

const live = { signal: new AbortController().signal, progress: () => undefined };
const model: OpenedModel = {
  manifest: modelManifest(),
  graphPath: graphPath('gaussian'),
  sha256: 'a'.repeat(64),
};
/** Debian's Chromium brings a Vulkan loader and a software device. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';

const picture = Float32Array.from({ length: 192 }, (_, i) => Math.sin(i));

/** What each provider makes; one that is not named is not on the machine. */
type Made = Partial<Record<Provider, GoldenRun | StudioError>>;

interface Opened {
  readonly devices: Devices;
  readonly tried: Provider[];
}

function open(made: Made, own: Partial<DeviceTools> & { path: string }): Opened {
  const tried: Provider[] = [];
  const providers: Provider[] = ['cpu', 'webgpu', 'cuda'];
  const devices = createDevices({
    find: () =>
      Promise.resolve(
        providers.map((provider) => ({
          provider,
          missing: made[provider] === undefined ? 'It is not there.' : null,
        })),
      ),
    run: ({ provider }) => {
      tried.push(provider);
      const run = made[provider];
      return run instanceof StudioError ? Promise.reject(run) : Promise.resolve(run!);
    },
    runtime: '1.30.0',
    driver: () => Promise.resolve('driver 1'),
    graphs: withoutPreparing,
    records: createDeviceRecords({ vfs: nodeVfs, path: own.path }),
    now: () => new Date(0),
    onChange: () => undefined,
    ...own,
  });
  onTestFinished(() => devices.close());
  return { devices, tried };
}

const fast: GoldenRun = { denoised: picture.map((value) => value + 0.001), msPerStep: 2 };
const slow: GoldenRun = { denoised: picture, msPerStep: 10 };

async function path(): Promise<string> {
  return join(await temporaryFolder(), 'devices.json');
}

async function tested(webgpu: GoldenRun | StudioError): Promise<Device | undefined> {
  const { devices } = open({ cpu: slow, webgpu }, { path: await path() });
  const { devices: list } = await devices.test(model, ['webgpu'], live);
  return list.find(({ provider }) => provider === 'webgpu');
}

describe('a device', () => {
  it('that makes the CPU’s picture passes, with its time and what it is off', async () => {
    const device = await tested(fast);
    expect(device).toMatchObject({ state: 'passed', msPerStep: 2 });
    expect(device).toHaveProperty('difference', expect.closeTo(0.1275, 3));
  });

  it.each<[string, GoldenRun | StudioError, string]>([
    ['not numbers', { ...fast, denoised: picture.map(() => NaN) }, 'not numbers'],
    ['black', { ...fast, denoised: picture.map(() => -1) }, 'one tone'],
    [
      'another picture',
      { ...fast, denoised: picture.map((v, i) => (i === 7 ? v + 0.1 : v)) },
      'up to 12.8 levels',
    ],
    ['nothing', new StudioError('device-lost', 'The driver said no.', 'Use the CPU.'), 'said no'],
    ['its end', new StudioError('engine-lost', 'Ended by SIGSEGV.', 'Use the CPU.'), 'SIGSEGV'],
  ])('that makes %s fails, with the reason', async (_, made, reason) => {
    expect(await tested(made)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining(reason),
    });
  });

  it('is remembered for its model, driver and runtime alone', async () => {
    const file = await path();
    const made = { cpu: slow, webgpu: fast };
    await open(made, { path: file }).devices.test(model, ['webgpu'], live);
    const stateOf = async (own: Partial<DeviceTools>, of = model) =>
      (await open(made, { path: file, ...own }).devices.list(of)).devices[1]?.state;
    expect(await stateOf({})).toBe('passed');
    expect(await stateOf({ driver: () => Promise.resolve('driver 2') })).toBe('untested');
    expect(await stateOf({ runtime: '1.31.0' })).toBe('untested');
    expect(await stateOf({}, { ...model, sha256: 'b'.repeat(64) })).toBe('untested');
    await writeFile(file, '{ "version": 1, "tests": [{}] }');
    expect(await stateOf({})).toBe('untested');
  });
});

describe('choosing a device', () => {
  it('takes the fastest that passed for “auto”, and the CPU until one has', async () => {
    const { devices, tried } = open({ cpu: slow, webgpu: fast }, { path: await path() });
    const choose = () => devices.choose('auto', model, live.signal);
    expect(await choose()).toEqual({ provider: 'cpu', note: null });
    expect(tried).toEqual([]);
    await devices.look(model);
    expect(await choose()).toEqual({ provider: 'webgpu', note: null });
    await devices.look(model);
    expect(tried).toEqual(['cpu', 'webgpu']);
  });

  it('leaves “auto” with the CPU where the other is slower or wrong', async () => {
    const wrong = { denoised: picture.map(() => 0), msPerStep: 1 };
    for (const webgpu of [{ ...fast, msPerStep: 11 }, wrong]) {
      const { devices } = open({ cpu: slow, webgpu }, { path: await path() });
      await devices.look(model);
      expect(await devices.choose('auto', model, live.signal)).toMatchObject({ provider: 'cpu' });
    }
  });

  it('tries one that was asked for and is untested, once', async () => {
    const { devices, tried } = open({ cpu: slow, webgpu: fast }, { path: await path() });
    for (let i = 0; i < 2; i++) {
      const chosen = await devices.choose('webgpu', model, live.signal);
      expect(chosen).toEqual({ provider: 'webgpu', note: null });
    }
    expect(tried).toEqual(['cpu', 'webgpu']);
  });

  it('takes the CPU, and says why, for one that failed or is missing', async () => {
    const webgpu = new StudioError('device-lost', 'The driver said no.', 'Use the CPU.');
    const { devices } = open({ cpu: slow, webgpu }, { path: await path() });
    expect(await devices.choose('webgpu', model, live.signal)).toEqual({
      provider: 'cpu',
      note: 'WebGPU cannot be used, so the CPU is. The driver said no.',
    });
    expect(await devices.choose('cuda', model, live.signal)).toEqual({
      provider: 'cpu',
      note: 'CUDA cannot be used, so the CPU is. It is not there.',
    });
    expect(await devices.choose('dml', model, live.signal)).toMatchObject({
      note: expect.stringContaining('This platform does not have it.'),
    });
  });

  it('looks at nothing where there is the CPU alone, and remembers nothing of a cancelled test', async () => {
    const alone = open({ cpu: slow }, { path: await path() });
    await alone.devices.look(model);
    expect(alone.tried).toEqual([]);
    const cancel = new AbortController();
    const { devices } = open(
      { cpu: slow, webgpu: fast },
      {
        path: await path(),
        run: ({ provider }) => {
          if (provider === 'webgpu') cancel.abort();
          return cancel.signal.aborted
            ? Promise.reject(new Error('killed'))
            : Promise.resolve(slow);
        },
      },
    );
    const testing = devices.test(model, ['webgpu'], { ...live, signal: cancel.signal });
    await expect(testing).rejects.toMatchObject({ code: 'cancelled' });
    expect((await devices.list(model)).devices[1]).toMatchObject({ state: 'untested' });
  });
});

describe('a golden run', () => {
  it.skipIf(!existsSync(swiftShader))('passes WebGPU (SwiftShader)', async () => {
    const fork = forkChildEngine(await buildEngine(), {
      env: { ...process.env, VK_DRIVER_FILES: swiftShader, LD_LIBRARY_PATH: '/usr/lib/chromium' },
      onErrorOutput: () => undefined,
    });
    const { devices } = open(
      { cpu: slow, webgpu: fast },
      { path: await path(), run: (request, signal) => goldenRun(fork, request, signal) },
    );
    const progress = vi.fn();
    const list = await devices.test(model, ['webgpu'], { ...live, progress });
    expect(list.devices[1]).toMatchObject({ state: 'passed' });
    expect(progress.mock.calls).toEqual([
      [{ provider: 'cpu', index: 0, count: 2 }],
      [{ provider: 'webgpu', index: 1, count: 2 }],
    ]);
  });

  it('is ended when it takes too long', async () => {
    const fork = forkChildEngine(await buildEngine(), { onErrorOutput: () => undefined });
    const slowModel = { ...model, graphPath: graphPath('slow-load') };
    const request = { model: slowModel, provider: 'cpu', cpuGraph: undefined, limit: 1 } as const;
    await expect(goldenRun(fork, request, live.signal)).rejects.toMatchObject({
      message: expect.stringContaining('not done after'),
    });
  });

  it.skipIf(process.platform !== 'linux')('fails WebGPU where there is none', async () => {
    const fork = forkChildEngine(await buildEngine(), {
      env: { ...process.env, VK_DRIVER_FILES: '/nowhere' },
      onErrorOutput: () => undefined,
    });
    const run = goldenRun(
      fork,
      { model, provider: 'webgpu', cpuGraph: undefined, limit: 60_000 },
      live.signal,
    );
    await expect(run).rejects.toMatchObject({ code: 'device-lost' });
  });
});
