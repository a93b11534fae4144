import { cancelled, toStudioError } from '../../shared/errors';
import type { Device, DeviceList, DeviceTestProgress } from '../../shared/devices-contract';
import { providerNames, type DeviceChoice, type Provider } from '../../shared/provider';
import { createSerialQueue } from '../files/serial-queue';
import type { PreparedGraphs } from '../graphs/prepared-graphs';
import type { OpenedModel } from '../models/model-library';
import type { DeviceKey, DeviceOutcome, DeviceRecords } from './device-records';
import type { FoundDevice } from './find-devices';
import type { GoldenRequest, GoldenRun } from './golden-run';
import { judgePicture } from './judge-picture';

/** Milliseconds that the CPU may take for its picture. */
const cpuLimit = 300_000;

/** Milliseconds that a device may take beside its steps, as to compile shaders. */
const setUpTime = 30_000;

/** All that devices are found and tried with. */
export interface DeviceTools {
  readonly find: () => Promise<readonly FoundDevice[]>;
  readonly run: (request: GoldenRequest, signal: AbortSignal) => Promise<GoldenRun>;
  /** The version of onnxruntime. */
  readonly runtime: string;
  readonly driver: () => Promise<string>;
}

export interface DevicesOptions extends DeviceTools {
  readonly graphs: PreparedGraphs;
  readonly records: DeviceRecords;
  readonly now: () => Date;
  readonly onChange: (list: DeviceList) => void;
}

export interface TestOptions {
  readonly signal: AbortSignal;
  readonly progress: (progress: DeviceTestProgress) => void;
}

/** What a run is to be made on, and what the user should know of it. */
export interface ChosenDevice {
  readonly provider: Provider;
  readonly note: string | null;
}

/** The devices of this machine, and how each does with a model. */
export interface Devices {
  list(model: OpenedModel): Promise<DeviceList>;
  /** Tries `providers`, one after another; rejects with `cancelled`, or when the CPU itself fails. */
  test(
    model: OpenedModel,
    providers: readonly Provider[],
    options: TestOptions,
  ): Promise<DeviceList>;
  /**
   * A device that was not tried yet is tried first; the CPU takes the place of one that is missing or
   * failed. Rejects with `cancelled`.
   */
  choose(choice: DeviceChoice, model: OpenedModel, signal: AbortSignal): Promise<ChosenDevice>;
  /** Tries what was not tried yet, unless that is going on, and never rejects. */
  look(model: OpenedModel): Promise<void>;
  /** Ends what is being tried. */
  close(): Promise<void>;
}

/** Devices that are tried in engines of their own. */
export function createDevices(options: DevicesOptions): Devices {
  const { find, run, runtime, driver, graphs, records, now, onChange } = options;
  const closing = new AbortController();
  let looking: Promise<void> | undefined;

  async function keyOf({ sha256 }: OpenedModel, provider: Provider): Promise<DeviceKey> {
    return { provider, model: sha256, runtime, driver: await driver() };
  }

  async function list(model: OpenedModel): Promise<DeviceList> {
    const devices: Device[] = [];
    for (const { provider, missing } of await find()) {
      if (missing !== null) devices.push({ state: 'missing', provider, reason: missing });
      else {
        const outcome = await records.find(await keyOf(model, provider));
        devices.push({ provider, ...(outcome ?? { state: 'untested' }) });
      }
    }
    return { modelId: model.manifest.id, devices, auto: fastest(devices) };
  }

  async function tryOne(request: GoldenRequest, cpu: GoldenRun, signal: AbortSignal) {
    const testedAt = now().toISOString();
    try {
      const made = request.provider === 'cpu' ? cpu : await run(request, signal);
      const verdict = judgePicture(made.denoised, cpu.denoised);
      return verdict.passed
        ? passed({ msPerStep: made.msPerStep, difference: verdict.difference, testedAt })
        : failed({ reason: verdict.reason, testedAt });
    } catch (error) {
      if (signal.aborted) throw cancelled();
      return failed({ reason: toStudioError(error).message, testedAt });
    }
  }

  // Two at once would slow each other down.
  const inTurn = createSerialQueue();
  const test: Devices['test'] = (...request) => inTurn(() => testNow(...request));

  async function testNow(
    model: OpenedModel,
    providers: readonly Provider[],
    { signal, progress }: TestOptions,
  ): Promise<DeviceList> {
    const stop = AbortSignal.any([signal, closing.signal]);
    const wanted = providers.filter((provider) => provider !== 'cpu');
    const count = 1 + wanted.length;
    const cpuGraph = await graphs.choose(model);
    progress({ provider: 'cpu', index: 0, count });
    const cpu = await run({ model, provider: 'cpu', cpuGraph, limit: cpuLimit }, stop);
    const limit = Math.round(setUpTime + 20 * cpu.msPerStep);
    for (const [index, provider] of (['cpu', ...wanted] as const).entries()) {
      if (index > 0) progress({ provider, index, count });
      const outcome = await tryOne({ model, provider, cpuGraph, limit }, cpu, stop);
      await records.add(await keyOf(model, provider), outcome);
    }
    const result = await list(model);
    onChange(result);
    return result;
  }

  async function testUntested(model: OpenedModel): Promise<void> {
    const { devices } = await list(model);
    const open = devices
      .filter(({ state }) => state === 'untested')
      .map(({ provider }) => provider);
    if (open.every((provider) => provider === 'cpu')) return;
    await test(model, open, { signal: closing.signal, progress: () => undefined });
  }

  return {
    list,
    test,
    choose: async (choice, model, signal) => {
      if (choice === 'cpu') return { provider: 'cpu', note: null };
      const known = await list(model);
      if (choice === 'auto') return { provider: known.auto, note: null };
      const before = stateOf(known, choice);
      const device =
        before?.state === 'untested'
          ? stateOf(await test(model, [choice], { signal, progress: () => undefined }), choice)
          : before;
      if (device?.state === 'passed') return { provider: choice, note: null };
      return { provider: 'cpu', note: notUsable(choice, device) };
    },
    look: (model) => {
      looking ??= testUntested(model)
        .catch(() => undefined)
        .finally(() => {
          looking = undefined;
        });
      return looking;
    },
    close: async () => {
      closing.abort(cancelled());
      await looking;
    },
  };
}

function stateOf({ devices }: DeviceList, provider: Provider): Device | undefined {
  return devices.find((device) => device.provider === provider);
}

function fastest(devices: readonly Device[]): Provider {
  let best: Extract<Device, { state: 'passed' }> | undefined;
  for (const device of devices) {
    if (device.state !== 'passed') continue;
    if (best === undefined || device.msPerStep < best.msPerStep) best = device;
  }
  return best?.provider ?? 'cpu';
}

function passed(outcome: Omit<Extract<DeviceOutcome, { state: 'passed' }>, 'state'>) {
  return { state: 'passed', ...outcome } as const;
}

function failed(outcome: Omit<Extract<DeviceOutcome, { state: 'failed' }>, 'state'>) {
  return { state: 'failed', ...outcome } as const;
}

function notUsable(provider: Provider, device: Device | undefined): string {
  const reason =
    device?.state === 'missing' || device?.state === 'failed'
      ? device.reason
      : 'This platform does not have it.';
  return `${providerNames[provider]} cannot be used, so the CPU is. ${reason}`;
}
